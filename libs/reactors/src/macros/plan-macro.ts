import { MacroCourse, type RunningMacro, type StepResult } from '@bitacora/conversations/published';
import {
  type ActionName,
  FactReader,
  type Judged,
  type MacroStep,
  type RuleChange,
  changeByRule,
  judge,
  plannedChangeOf,
} from '@bitacora/rules';
import { factsOf } from '../automation/facts/facts-of.js';
import { situationOf } from '../automation/facts/situation-of.js';
import type { Sends } from '../automation/passes/sends.js';
import type { PresentMoment } from './present-moment.js';

/** What one step of a macro comes to at a moment. */
export interface PlannedStep {
  readonly index: number;
  /** The action's name in the catalogue. */
  readonly type: string;
  /** The change with its values filled in; null: the conditions do not hold. */
  readonly change: RuleChange | null;
  readonly outcome: StepResult | 'refused';
  /** Code of the refusal; null unless it is one. */
  readonly reason: string | null;
  /** Conditions with expected, actual and verdict. */
  readonly tree: Judged;
}

const BY_LOAD: ReadonlySet<string> = new Set<ActionName>([
  'assignLeastBusy',
  'assignLeastBusyOfInbox',
]);

/** Whether a step gives the conversation to the least busy. */
export function asksLoads(steps: readonly MacroStep[]): boolean {
  return steps.some(({ action }) => BY_LOAD.has(action.type));
}

/**
 * What a macro does to a conversation at this moment, step by step: each sees what the steps before it change. The decider
 * takes the same course at the same revision.
 */
export function planMacro(
  macro: RunningMacro,
  steps: readonly MacroStep[],
  { context, conversation, loads }: PresentMoment,
  sends: Sends,
): readonly PlannedStep[] {
  const { occurredAt: now } = context.event.metadata;
  const decided = { now, derivedId: String, pick: () => 0 };
  const course = new MacroCourse(macro, conversation, decided, changeByRule);
  // What limits automatic messages is no limit for a person.
  const situation = situationOf(context, loads, {
    messagesLeft: Number.MAX_SAFE_INTEGER,
    sends,
  });
  return steps.map(({ conditions, action }, index): PlannedStep => {
    const { read } = new FactReader(factsOf(context, course.conversation));
    const tree = judge(conditions, read, `steps.${index}.conditions`);
    const change = tree.verdict ? plannedChangeOf(action, situation) : null;
    const came = course.take(index, change);
    const step = { index, type: action.type, change, tree };
    return 'refusal' in came
      ? { ...step, outcome: 'refused', reason: came.refusal.code }
      : { ...step, outcome: came.outcome, reason: null };
  });
}
