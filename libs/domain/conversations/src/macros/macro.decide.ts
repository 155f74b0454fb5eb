import type { Decision, DecisionContext } from '@bitacora/kernel';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import type { ConversationState } from '../conversation.state.js';
import type { PlannedChange } from '../passes/planned-change.js';
import type { ChangeByRule } from '../passes/rule-change.js';
import { MacroCourse } from './macro-course.js';
import type { RanStep } from './macro-run.js';
import { attributesChanged, runEffectsOf } from './run-effects.js';

type RunContext = Pick<DecisionContext, 'actor' | 'now' | 'derivedId' | 'pick'>;

/** A macro with what each of its steps does at this revision; null: the conditions of the step do not hold. */
export interface PlannedRun<C extends PlannedChange> {
  readonly macroId: string;
  readonly version: number;
  readonly name: string;
  readonly planned: readonly { readonly type: string; readonly change: C | null }[];
}

/**
 * Runs a macro: the record first, then every change, in one append. When one step is refused nothing is written, and the
 * refusal names the step and its reason. A run that changes nothing leaves no trace.
 */
export function runMacro<C extends PlannedChange>(
  { macroId, version, name, planned }: PlannedRun<C>,
  state: ConversationState,
  context: RunContext,
  apply: ChangeByRule<C>,
): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  const userId = context.actor.kind === 'user' ? context.actor.id : null;
  const course = new MacroCourse({ macroId, version, userId }, state, context, apply);
  const steps: RanStep[] = [];
  for (const [index, { type, change }] of planned.entries()) {
    const came = course.take(index, change);
    if ('refusal' in came) {
      const params = { step: index + 1, type, reason: came.refusal.code };
      return conversationRefusal('MACRO_STEP_REFUSED', `steps.${index}`, params);
    }
    steps.push({ index, type, outcome: came.outcome });
  }
  const { changes, conversation: after } = course;
  if (changes.length === 0) return [];
  const { conversationId, contactId } = state;
  const record: ConversationEvent = {
    type: 'MacroRun',
    data: {
      ...{ conversationId, contactId, runId: context.derivedId('run'), userId },
      ...{ macroId, version, name, steps },
      effects: runEffectsOf(state, after, changes),
      attributes: attributesChanged(state, after),
    },
  };
  return [record, ...changes];
}
