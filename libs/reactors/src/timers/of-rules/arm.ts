import { takesTurns, type WaitingState } from '@bitacora/conversations/published';
import type { WorkingHours } from '@bitacora/hours/published';
import { type ArmedTimer, armedTimer } from '@bitacora/rules';
import type { TimedConversation, TimedRuleInForce } from './timer-documents.js';

/** Timers that are reached in one conversation within a day: rules that wake each other come to rest. */
export const MAX_REACHED_IN_A_DAY = 50;
const DAY_MS = 86_400_000;

/** Whether a rule that changes is measured against the waits of the conversation. */
export function isLive({ status }: WaitingState): boolean {
  return takesTurns(status) || status === 'snoozed';
}

/** The conversation with the rule whose time comes first; every wait that ended is disarmed. */
export function armed(
  conversation: TimedConversation,
  rules: readonly TimedRuleInForce[],
  hours: WorkingHours | null,
): TimedConversation {
  const { waiting, inboxId, imported, lastDueAt, reachedAt } = conversation;
  const timers = imported ? [] : timersOf(waiting, inboxId, rules, hours);
  const reached = conversation.reached.filter((past) => timers.some((one) => isSame(one, past)));
  const [next = null] = timers
    .filter((one) => !reached.some((past) => isSame(one, past)))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  const dueAt = next && latest(next.dueAt, after(lastDueAt, 1), restUntil(reachedAt));
  return { ...conversation, live: isLive(waiting), reached, next, dueAt, armedFor: dueAt };
}

/** The timers that run in a conversation, in the order of the rules. */
export function timersOf(
  waiting: WaitingState,
  inboxId: string,
  rules: readonly TimedRuleInForce[],
  hours: WorkingHours | null,
): readonly ArmedTimer[] {
  return rules.flatMap((rule) => {
    if (rule.inboxIds && !rule.inboxIds.includes(inboxId)) return [];
    const timer = armedTimer(rule, waiting, hours);
    return timer && timer.dueAt >= rule.from ? [timer] : [];
  });
}

/** The conversation after the time of a rule came. */
export function withReached(
  conversation: TimedConversation,
  timer: Pick<ArmedTimer, 'ruleId' | 'since'>,
  at: string,
): TimedConversation {
  const reached = [...conversation.reached, { ruleId: timer.ruleId, since: timer.since }];
  const reachedAt = [...conversation.reachedAt, at].slice(-MAX_REACHED_IN_A_DAY);
  return {
    ...conversation,
    reached,
    reachedAt,
    lastDueAt: conversation.armedFor ?? conversation.lastDueAt,
  };
}

function isSame(
  one: Pick<ArmedTimer, 'ruleId' | 'since'>,
  other: Pick<ArmedTimer, 'ruleId' | 'since'>,
): boolean {
  return one.ruleId === other.ruleId && one.since === other.since;
}

/** When the next timer can be reached, where enough were within a day. */
function restUntil(reachedAt: readonly string[]): string {
  const oldest = reachedAt.at(-MAX_REACHED_IN_A_DAY);
  return oldest === undefined ? '' : after(oldest, DAY_MS);
}

function after(instant: string | null, milliseconds: number): string {
  return instant === null ? '' : new Date(Date.parse(instant) + milliseconds).toISOString();
}

function latest(...instants: readonly string[]): string {
  return instants.reduce((last, each) => (each > last ? each : last));
}
