import { type DynamicModule, Module } from '@nestjs/common';
import { GraphqlApiModule, type GraphqlApiParts } from '@bitacora/graphql';
import { HttpModule, type StaticFiles } from '@bitacora/http';
import { ApplicationModule } from '@bitacora/application';
import { PlatformModule, type PlatformPorts } from '@bitacora/platform';
import type { ChannelRegistry, DeviceLinks } from '@bitacora/channel-port';
import { ChannelsModule } from '../channels/channels-module.js';
import { ControlModule } from '../control/control-module.js';
import type { CommandLineRebuilds } from '@bitacora/application';
import type { EdgeMetrics, TracedEdge } from '@bitacora/observability';

/** What the HTTP side is made of. */
export interface AppParts {
  readonly platform: PlatformPorts;
  readonly graphql: GraphqlApiParts;
  readonly channels: ChannelRegistry;
  readonly links: DeviceLinks;
  readonly control: { readonly token: string; readonly rebuilds: CommandLineRebuilds };
  /** Watches requests and sockets; absent: not measured. */
  readonly edge?: EdgeMetrics | undefined;
  /** Traces requests; absent: not traced. */
  readonly tracedEdge?: TracedEdge | undefined;
  readonly files: { readonly console: StaticFiles; readonly widget: StaticFiles };
}

/** Root of the Nest application. A process without the role `api` answers health and control only. */
@Module({})
export class AppModule {
  static forRoot({ platform, graphql, channels, links, files, control }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(platform),
        ChannelsModule.forRoot(channels, links),
        ApplicationModule,
        ControlModule.forRoot(control),
        ...(platform.config.roles.has('api')
          ? [GraphqlApiModule.forRoot(graphql), HttpModule.forRoot(files)]
          : []),
      ],
    };
  }
}
