import { type CommandContext, type CommandResult, refused } from '@bitacora/kernel';
import { Bus } from '@bitacora/platform';
import {
  ChangeMacro,
  ChangeOwnMacro,
  CreateMacro,
  CreateOwnMacro,
  DeleteMacro,
  DeleteOwnMacro,
  type WantedMacro,
} from '@bitacora/rules';
import { Injectable } from '@nestjs/common';
import { MacroBounds } from './macro-bounds.js';

/** Creates, changes and deletes macros. What is shared asks for more than what is one's own. */
@Injectable()
export class MacroWriting {
  constructor(
    private readonly bus: Bus,
    private readonly bounds: MacroBounds,
  ) {}

  create(macro: WantedMacro, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(
      macro.userId === null
        ? new CreateMacro(macro as never, context)
        : new CreateOwnMacro(macro as never, context),
    );
  }

  /** Refused with CONFLICT when the macro has not the expected version any more, and when a rule that runs it has no room for its steps. */
  async change(
    macro: WantedMacro,
    context: CommandContext,
    expectedVersion?: string,
  ): Promise<CommandResult> {
    const crowded = await this.bounds.ofMacro(macro, context);
    if (crowded) return refused(crowded);
    const envelope = { expectedVersion };
    return this.bus.execute(
      macro.userId === null
        ? new ChangeMacro(macro as never, context, envelope)
        : new ChangeOwnMacro(macro as never, context, envelope),
    );
  }

  /** `userId`: whose own macro it is; null: a shared one. */
  delete(
    { macroId, userId }: { readonly macroId: string; readonly userId: string | null },
    context: CommandContext,
  ): Promise<CommandResult> {
    return this.bus.execute(
      userId === null
        ? new DeleteMacro({ macroId }, context)
        : new DeleteOwnMacro({ macroId, userId }, context),
    );
  }
}
