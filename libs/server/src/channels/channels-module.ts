import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ChannelRegistry, DeviceLinks } from '@bitacora/channel-port';

/** Gives the use cases the channels of the installation. */
@Global()
@Module({})
export class ChannelsModule {
  static forRoot(registry: ChannelRegistry, links: DeviceLinks): DynamicModule {
    return {
      module: ChannelsModule,
      providers: [
        { provide: ChannelRegistry, useValue: registry },
        { provide: DeviceLinks, useValue: links },
      ],
      exports: [ChannelRegistry, DeviceLinks],
    };
  }
}
