import {
  type Clock,
  type CommandContext,
  type CommandResult,
  type DomainError,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, CLOCK } from '@bitacora/platform';
import { type Macro, RunMacro, macroRefusal } from '@bitacora/rules';
import { Inject, Injectable } from '@nestjs/common';
import { MACRO_PLANNER, type MacroPlanner, type PlannedMacro } from './macro-planner.js';
import { UsableMacros } from './usable-macros.js';

/** Which macro on which conversation. The caller has checked that the person sees the conversation. */
export interface MacroAsked {
  readonly conversationId: string;
  readonly macroId: string;
  /** The version that the person saw; null: whichever is there. */
  readonly version: number | null;
}

/** Plans on a conversation that other acts keep changing: after so many the person is asked to try again. */
const MAX_PLANS = 3;

/** Actions that write words in the name of the person: who may not answer runs none of them. */
const WRITES: ReadonlySet<string> = new Set(['sendReply', 'addNote', 'noteTo']);

/** Previews macros and runs them, each on one conversation. */
@Injectable()
export class MacroRunning {
  constructor(
    private readonly bus: Bus,
    private readonly macros: UsableMacros,
    @Inject(MACRO_PLANNER) private readonly planner: MacroPlanner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the macro would do now, or why the person cannot run it. Nothing is written. */
  async preview(
    asked: MacroAsked,
    context: CommandContext,
  ): Promise<(PlannedMacro & { readonly macro: Macro }) | DomainError> {
    const macro = await this.#asked(asked, context);
    if ('code' in macro) return macro;
    const planned = await this.#plan(macro, asked, context);
    return planned ? { ...planned, macro } : refuse('NOT_FOUND', 'conversationId');
  }

  /**
   * Runs the macro in one append, at the revision that it was planned at. When the conversation changed in between it is
   * planned again. `command` makes a repeat harmless.
   */
  async run(
    asked: MacroAsked,
    context: CommandContext,
    command: { readonly id?: string; readonly issuedAt?: string } = {},
  ): Promise<CommandResult> {
    const macro = await this.#asked(asked, context);
    if ('code' in macro) return refused(macro);
    for (let plans = 0; plans < MAX_PLANS; plans += 1) {
      const planned = await this.#plan(macro, asked, context);
      if (!planned) return refused(refuse('NOT_FOUND', 'conversationId'));
      const { macroId, version, name, steps } = macro;
      const data = {
        ...{ conversationId: asked.conversationId, macroId, version, name, steps: [...steps] },
        planned: planned.steps.map(({ type, change }) => ({ type, change })),
      };
      const envelope = { ...command, expectedRevision: planned.revision };
      const result = await this.bus.execute(new RunMacro(data, context, envelope));
      if (result.ok || !isOvertaken(result.errors)) return result.ok ? result : flagged(result);
    }
    return refused(refuse('CONFLICT'));
  }

  #plan(macro: Macro, { conversationId }: MacroAsked, context: CommandContext) {
    const { accountId, actor } = context;
    return this.planner.plan(macro, { accountId, conversationId, actor, now: this.clock.now() });
  }

  async #asked(
    { macroId, version }: MacroAsked,
    { accountId, actor, permissions }: CommandContext,
  ): Promise<Macro | DomainError> {
    const usable = await this.macros.of(accountId, actor.id);
    const macro = usable.find((one) => one.macroId === macroId);
    if (!macro) return macroRefusal('MACRO_NOT_FOUND', 'macroId');
    if (version !== null && version !== macro.version)
      return macroRefusal('MACRO_CHANGED', 'version', { version: macro.version });
    const writes = macro.steps.some(({ action }) => WRITES.has(action.type));
    const needed = writes ? ['conversation.manage', 'conversation.reply'] : ['conversation.manage'];
    const lacking = needed.find((one) => !permissions.has(one));
    return lacking === undefined ? macro : refuse('FORBIDDEN', undefined, { permission: lacking });
  }
}

function isOvertaken(errors: readonly DomainError[]): boolean {
  return errors.some(({ code }) => code === 'STALE_REVISION');
}

/** What is not there keeps the whole macro from running; what else is refused is refused for itself. */
function flagged(result: Extract<CommandResult, { ok: false }>): CommandResult {
  const missing = result.errors.find(({ code }) =>
    ['THING_UNKNOWN', 'VARIABLE_UNKNOWN'].includes(code),
  );
  return missing ? refused(macroRefusal('MACRO_FLAGGED', 'macroId', missing.params)) : result;
}
