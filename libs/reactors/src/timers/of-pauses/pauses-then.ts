import {
  type ConversationEvent,
  type PausedRule,
  isSamePause,
  pausedAfter,
} from '@bitacora/conversations/published';
import type { Recorded } from '@bitacora/kernel';
import type { TimerThen } from '../of-rules/timers-then.js';

/** The rules that wait between two actions after the last of these events, and those whose wait it ended. `isLast`: it is looked at. */
export function pausesThen(
  own: readonly Recorded<ConversationEvent>[],
  isLast: boolean,
): readonly TimerThen[] {
  const last = own.at(-1);
  if (!last) return [];
  const before = pausedIn(own.slice(0, -1), []);
  const after = pausedIn([last], before);
  const ended = isLast
    ? before.filter((pause) => !after.some((one) => isSamePause(one, pause)))
    : [];
  const isOver = last.type === 'RuleContinued' ? 'reached' : 'disarmed';
  return [
    ...ended.map((pause) => shown(pause, isOver)),
    ...after
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
      .map((pause) => shown(pause, 'armed')),
  ];
}

function pausedIn(
  events: readonly Recorded<ConversationEvent>[],
  before: readonly PausedRule[],
): readonly PausedRule[] {
  return events.reduce(
    (paused, event) => pausedAfter(paused, event, event.metadata.occurredAt),
    before,
  );
}

function shown(
  { ruleId, ruleVersion: version, name: ruleName, pausedAt: since, dueAt }: PausedRule,
  state: TimerThen['state'],
): TimerThen {
  return { ruleId, ruleName, version, wait: 'pause', since, dueAt, state };
}
