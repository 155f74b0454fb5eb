import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ChannelRegistry } from '@bitacora/channel-port';

/** Gives the use cases the channels of the installation. */
@Global()
@Module({})
export class ChannelsModule {
  static forRoot(registry: ChannelRegistry): DynamicModule {
    return {
      module: ChannelsModule,
      providers: [{ provide: ChannelRegistry, useValue: registry }],
      exports: [ChannelRegistry],
    };
  }
}
