import { type DynamicModule, Module } from '@nestjs/common';
import { CONTROL_TOKEN, ControlController, REBUILDS } from './control-controller.js';
import type { CommandLineRebuilds } from '@bitacora/application';

/** What the command line asks of a running server. */
@Module({})
export class ControlModule {
  static forRoot(parts: {
    readonly token: string;
    readonly rebuilds: CommandLineRebuilds;
  }): DynamicModule {
    return {
      module: ControlModule,
      controllers: [ControlController],
      providers: [
        { provide: CONTROL_TOKEN, useValue: parts.token },
        { provide: REBUILDS, useValue: parts.rebuilds },
      ],
    };
  }
}
