import type { ConversationEvent } from '../conversation.events.js';
import { isOver } from '../conversation.lists.js';

/** Rules that may wait in one conversation at the same time; one more is refused, those that wait stay. */
export const MAX_PAUSED_RULES = 20;

/** Under which name the pass of a rule that continues after a wait is recorded: no rule can have it as its trigger. */
export const RULE_CONTINUED = 'ruleContinued';

/** A rule that waits between two of its actions. Instants are ISO 8601 UTC. */
export interface PausedRule {
  readonly ruleId: string;
  readonly ruleVersion: number;
  /** What the rule was called. */
  readonly name: string;
  /** Place of the wait in the rule's list of actions. */
  readonly index: number;
  /** The event that the pass was asked about in which it began to wait. */
  readonly triggerEventId: string;
  readonly pausedAt: string;
  readonly dueAt: string;
  /** Whether each comparison held that asks the event itself, in the order of the conditions. */
  readonly held: readonly boolean[];
}

/** By what two waits in a conversation differ. */
export type PauseKey = Pick<PausedRule, 'ruleId' | 'index' | 'triggerEventId' | 'dueAt'>;

/** Whether two names are of one wait. */
export function isSamePause(one: PauseKey, other: PauseKey): boolean {
  return (
    one.ruleId === other.ruleId &&
    one.index === other.index &&
    one.triggerEventId === other.triggerEventId &&
    one.dueAt === other.dueAt
  );
}

/**
 * The rules that wait after an event at `at`; the very same list where it changes nothing. A conversation that is resolved or
 * ignored ends every wait that began before.
 */
export function pausedAfter(
  paused: readonly PausedRule[],
  event: ConversationEvent,
  at: string,
): readonly PausedRule[] {
  switch (event.type) {
    case 'RulePaused': {
      const { ruleId, ruleVersion, name, index, triggerEventId, dueAt, held } = event.data;
      const pause = { ruleId, ruleVersion, name, index, triggerEventId, pausedAt: at, dueAt, held };
      return [...paused, pause];
    }
    case 'RuleContinued':
      return paused.filter((one) => !isSamePause(one, event.data));
    case 'ConversationStatusChanged':
      return isOver(event.data.status) && paused.length > 0 ? [] : paused;
    default:
      return paused;
  }
}
