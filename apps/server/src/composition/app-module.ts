import { type DynamicModule, Module } from '@nestjs/common';
import { HttpModule, type StaticFiles } from '@bitacora/http';
import { PlatformModule, type PlatformPorts } from '@bitacora/platform';

/** What the HTTP side is made of. */
export interface AppParts {
  readonly platform: PlatformPorts;
  readonly files: { readonly console: StaticFiles; readonly widget: StaticFiles };
}

/** Root of the Nest application. */
@Module({})
export class AppModule {
  static forRoot({ platform, files }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(platform), HttpModule.forRoot(files)],
    };
  }
}
