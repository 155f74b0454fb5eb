import { takesTurns, type WaitingState } from '@bitacora/conversations/published';
import { type ArmedTimer, type TimedState, armedTimer } from '@bitacora/rules';
import type { TimedConversation, TimedRuleInForce } from './timer-documents.js';

/** Timers that are reached in one conversation within a day: rules that wake each other come to rest. */
export const MAX_REACHED_IN_A_DAY = 50;
/** Within this time after a time of the week its conversations are gone through, so that other timers find room between them. */
export const WEEKDAY_SPREAD_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a conversation is timed by: hours and zone of its inbox, its dates and those of its contact. */
export type Clocks = Pick<TimedState, 'hours' | 'timeZone' | 'after'> & {
  readonly contactDates: TimedState['dates']['contact'];
  readonly conversationDates: TimedState['dates']['conversation'];
};

/** Whether a rule that changes is measured against the waits of the conversation. */
export function isLive({ status }: WaitingState): boolean {
  return takesTurns(status) || status === 'snoozed';
}

/** The conversation with the rule whose time comes first; every wait that ended is disarmed. */
export function armed(
  conversation: TimedConversation,
  rules: readonly TimedRuleInForce[],
  clocks: Clocks,
): TimedConversation {
  const { waiting, imported, lastDueAt, reachedAt, conversationId } = conversation;
  const timers = imported ? [] : runningTimers(conversation, rules, clocks);
  const reached = conversation.reached.filter((past) => counts(past, timers, rules, waiting));
  const [next = null] = open(timers, reached);
  const dueAt =
    next && latest(sentAt(next, conversationId), after(lastDueAt, 1), restUntil(reachedAt));
  return { ...conversation, live: isLive(waiting), reached, next, dueAt, armedFor: dueAt };
}

/** The timers that wait in a conversation still, the first to come first. */
export function openTimers(
  conversation: TimedConversation,
  rules: readonly TimedRuleInForce[],
  clocks: Clocks,
): readonly ArmedTimer[] {
  if (conversation.imported) return [];
  return open(runningTimers(conversation, rules, clocks), conversation.reached);
}

function open(
  timers: readonly ArmedTimer[],
  reached: TimedConversation['reached'],
): readonly ArmedTimer[] {
  return timers
    .filter((one) => !reached.some((past) => isSame(one, past)))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** The timers that run in a conversation, also those that were reached in a wait that lasts, in the order of the rules. */
function runningTimers(
  { waiting, inboxId, reached, importedAt }: TimedConversation,
  rules: readonly TimedRuleInForce[],
  { hours, timeZone, after: since, contactDates, conversationDates }: Clocks,
): readonly ArmedTimer[] {
  const state: TimedState = {
    waiting,
    dates: { conversation: conversationDates, contact: contactDates },
    hours,
    timeZone,
    after: latest(since, importedAt),
  };
  return rules.flatMap((rule) => {
    if (rule.inboxIds && !rule.inboxIds.includes(inboxId)) return [];
    const reachedAt = latest('', ...reached.filter(isOf(rule)).map((past) => past.since));
    return armedTimer(rule, state, { from: rule.from, reachedAt }) ?? [];
  });
}

/** The conversation after the time of a rule came. */
export function withReached(
  conversation: TimedConversation,
  { ruleId, since, wait }: Pick<ArmedTimer, 'ruleId' | 'since'> & { readonly wait: string },
  at: string,
): TimedConversation {
  // A server that was stopped reaches a time of the week late: those that it missed are passed by.
  const place = { ruleId, since: wait === 'weekday' ? latest(since, at) : since };
  const others = conversation.reached.filter(
    (past) => wait !== 'weekday' || past.ruleId !== ruleId,
  );
  const reachedAt = [...conversation.reachedAt, at].slice(-MAX_REACHED_IN_A_DAY);
  return {
    ...conversation,
    reached: [...others, place],
    reachedAt,
    lastDueAt: conversation.armedFor ?? conversation.lastDueAt,
  };
}

/** Whether what was reached still keeps the rule from being reached. */
function counts(
  past: TimedConversation['reached'][number],
  timers: readonly ArmedTimer[],
  rules: readonly TimedRuleInForce[],
  { activeSince }: WaitingState,
): boolean {
  if (timers.some((one) => isSame(one, past))) return true;
  const rule = rules.find((one) => isOf(one)(past));
  return rule?.timer.kind === 'weekday' && activeSince !== null && past.since >= activeSince;
}

const isOf =
  ({ ruleId }: Pick<ArmedTimer, 'ruleId'>) =>
  (past: Pick<ArmedTimer, 'ruleId'>) =>
    past.ruleId === ruleId;

function isSame(
  one: Pick<ArmedTimer, 'ruleId' | 'since'>,
  other: Pick<ArmedTimer, 'ruleId' | 'since'>,
): boolean {
  return one.ruleId === other.ruleId && one.since === other.since;
}

/** When it is sent: times of the week, which thousands of conversations share, within the minute that follows. */
function sentAt({ dueAt, wait }: ArmedTimer, conversationId: string): string {
  if (wait.wait !== 'weekday') return dueAt;
  return after(dueAt, placeOf(conversationId) % WEEKDAY_SPREAD_MS);
}

/** The same number for the same id, spread evenly (FNV-1a). */
function placeOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < id.length; place += 1)
    hash = Math.imul(hash ^ id.charCodeAt(place), 0x01000193);
  return hash >>> 0;
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
