import { MacroRunning, type PlannedMacroStep } from '@bitacora/application';
import { type ConversationEvent, UndoMacroRun } from '@bitacora/conversations';
import type { CommandAccepted } from '@bitacora/kernel';
import { Allow, commandContextOf } from '@bitacora/platform';
import { RunMacro } from '@bitacora/rules';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { ConversationChangedType } from '../conversations/conversation-changed.type.js';
import { ConversationChanges } from '../conversations/conversation-changes.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { notFound, refusedBy } from '../results/refusals.js';
import type { RefusedType } from '../results/refused.type.js';
import {
  MacroPreviewType,
  MacroRunDoneType,
  type MacroStepOutcomeType,
  RunMacroInput,
  UndoMacroRunInput,
} from './macro-run.types.js';
import { MacroFormat } from './to-macro.js';

type Run = Extract<ConversationEvent, { type: 'MacroRun' }>['data'];

/** Macros on conversations that the person sees: what one would do, doing it, and taking it back. */
@Resolver()
export class MacroRunResolver {
  constructor(
    private readonly running: MacroRunning,
    private readonly changes: ConversationChanges,
  ) {}

  @Refusable(MacroRunDoneType, 'Runs a macro on a conversation: all of it, or nothing.')
  @Allow(RunMacro)
  async runMacro(
    @Input(RunMacroInput) input: RunMacroInput,
    @Context() context: OperationContext,
  ): Promise<MacroRunDoneType | RefusedType> {
    const { conversationId, macroId, number, retry } = input;
    const row = await lookupsOf(context).conversation(conversationId);
    if (!row) return notFound('conversationId');
    const asked = { conversationId, macroId, version: number ?? null };
    const command = { id: retry.commandId, issuedAt: retry.issuedAt };
    const sender = commandContextOf(signedIn(context));
    const result = await this.running.run(asked, sender, command);
    if (!result.ok) return refusedBy(result);
    return { ...(await this.changes.after(result, row)), ...ranBy(result) };
  }

  @Query(() => MacroPreviewType, {
    nullable: true,
    description:
      'What a macro would do to a conversation now; null when the viewer cannot run it there.',
  })
  @Allow(RunMacro)
  async macroPreview(
    @Args('conversationId', { type: () => ID, description: 'Id of the conversation.' })
    conversationId: string,
    @Args('macroId', { type: () => ID, description: 'Id of the macro.' }) macroId: string,
    @Context() context: OperationContext,
  ): Promise<MacroPreviewType | null> {
    const lookups = lookupsOf(context);
    if (!(await lookups.conversation(conversationId))) return null;
    const asked = { conversationId, macroId, version: null };
    const planned = await this.running.preview(asked, commandContextOf(signedIn(context)));
    if ('code' in planned) return null;
    const format = new MacroFormat(await lookups.directory());
    return { macro: format.shown(planned.macro, true), steps: planned.steps.map(toStep) };
  }

  @Refusable(ConversationChangedType, 'Takes back what a macro changed, unless it changed since.')
  @Allow(UndoMacroRun)
  undoMacroRun(
    @Input(UndoMacroRunInput) { conversationId, runId }: UndoMacroRunInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, UndoMacroRun, { conversationId, runId });
  }
}

function toStep({ index, type, outcome, reason, change, tree }: PlannedMacroStep) {
  const isDone = outcome === 'done';
  return { index, type, outcome, reason, change: isDone ? change : null, tree };
}

/** The record of the run is the first of its events; without one nothing was changed. */
function ranBy({ events }: CommandAccepted): Pick<MacroRunDoneType, 'runId' | 'steps' | 'lasting'> {
  const record = events.find(({ type }) => type === 'MacroRun');
  if (!record) return { runId: null, steps: [], lasting: 0 };
  const { runId, steps, effects } = record.data as unknown as Run;
  const shown = steps.map((step): MacroStepOutcomeType => {
    return { ...step, reason: null, change: null, tree: null };
  });
  return { runId, steps: shown, lasting: effects.lasting };
}
