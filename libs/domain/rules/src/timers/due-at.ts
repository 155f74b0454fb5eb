import {
  type AskedWait,
  type DateOfConversation,
  type Moment,
  type WaitingState,
  waitSince,
} from '@bitacora/conversations/published';
import {
  type IsoWeekday,
  type WorkingHours,
  addWorkingMinutes,
  momentOfDay,
  nextMomentOfWeek,
} from '@bitacora/hours/published';
import { factNamed } from '../catalogue/facts/facts.js';
import { timerOfTrigger, waitOfTrigger } from '../catalogue/triggers.js';
import type { RuleBody } from '../rule.schema.js';
import type { TimedState } from './timed-state.js';
import type { TimerOf } from './timer.schema.js';

const MINUTE = 60_000;

/** A rule that waits for time to pass, or for a moment of the calendar. */
export type TimedRule = { readonly ruleId: string; readonly version: number } & (
  | { readonly wait: AskedWait; readonly timer: TimerOf<'lasting'> }
  | { readonly wait: AskedMoment; readonly timer: TimerOf<'date' | 'weekday'> }
);

/** A moment of the calendar; it asks for no status. */
export interface AskedMoment {
  readonly wait: Moment;
  readonly status: null;
}

/** The time of one rule in one conversation. Instants are ISO 8601 UTC. */
export interface ArmedTimer {
  readonly ruleId: string;
  readonly version: number;
  readonly wait: AskedWait | AskedMoment;
  /** Since when it lasts; of a moment of the calendar: the moment. */
  readonly since: string;
  readonly dueAt: string;
  /** The date of the conversation that it is counted from; null for all others. It holds no date itself. */
  readonly date: DateOfConversation | null;
}

/** What a version of a rule waits for; null when its trigger asks for no time. */
export function timedRule(
  { ruleId, version }: Pick<TimedRule, 'ruleId' | 'version'>,
  { trigger, timer }: Pick<RuleBody, 'trigger' | 'timer'>,
): TimedRule | null {
  if (!timer || timer.kind !== timerOfTrigger(trigger)) return null;
  if (timer.kind !== 'lasting')
    return { ruleId, version, wait: { wait: timer.kind, status: null }, timer };
  const wait = waitOfTrigger(trigger);
  return wait && { ruleId, version, wait: { wait, status: timer.status }, timer };
}

/**
 * When the time of a rule comes in a conversation; null: what it waits for does not last, never comes, or came before `from` (when the
 * version took effect) or, of times of the week, before the rule was reached last. A moment of the calendar comes only where the
 * conversation was open or pending all the time.
 */
export function armedTimer(
  rule: TimedRule,
  state: TimedState,
  { from, reachedAt }: { readonly from: string; readonly reachedAt: string },
): ArmedTimer | null {
  const { ruleId, version, wait } = rule;
  if (rule.timer.kind === 'lasting') {
    const lasting = lastingUntil(rule.wait as AskedWait, rule.timer, state.waiting, state.hours);
    const isOver = lasting === null || lasting.dueAt < from;
    return isOver ? null : { ruleId, version, wait, ...lasting, date: null };
  }
  const { activeSince } = state.waiting;
  if (activeSince === null) return null;
  const after = latestOf(from, state.after, activeSince);
  const found =
    rule.timer.kind === 'date'
      ? byDate(rule.timer, state, after)
      : byWeek(rule.timer, state, latestOf(after, reachedAt));
  return found && { ruleId, version, wait, since: found.dueAt, ...found };
}

function lastingUntil(
  wait: AskedWait,
  { minutes, inHours }: TimerOf<'lasting'>,
  waiting: WaitingState,
  hours: WorkingHours | null,
): Pick<ArmedTimer, 'since' | 'dueAt'> | null {
  const since = waitSince(wait, waiting);
  if (since === null) return null;
  const dueAt =
    inHours && hours
      ? addWorkingMinutes(hours, since, minutes)
      : new Date(Date.parse(since) + minutes * MINUTE).toISOString();
  return dueAt === null ? null : { since, dueAt };
}

type Found = Pick<ArmedTimer, 'dueAt' | 'date'>;

/** The very moment; one that was over when the date was set is passed by. */
function byDate(
  { attribute: name, days, at }: TimerOf<'date'>,
  { dates, timeZone }: TimedState,
  after: string,
): Found | null {
  const { attribute } = factNamed(name) ?? {};
  const known = attribute && ownDate(dates[attribute.owner], attribute.id);
  if (!known) return null;
  const dueAt = momentOfDay(known.day, days, { at, timeZone });
  if (dueAt === null || dueAt < latestOf(after, known.since)) return null;
  const { owner, id: attributeId } = attribute;
  return { dueAt, date: owner === 'conversation' ? { attributeId, days, at, timeZone } : null };
}

function byWeek(
  { weekdays, at }: TimerOf<'weekday'>,
  { timeZone }: TimedState,
  after: string,
): Found | null {
  const dueAt = nextMomentOfWeek(after, weekdays as IsoWeekday[], { at, timeZone });
  return dueAt === null ? null : { dueAt, date: null };
}

function ownDate(dates: TimedState['dates']['contact'], id: string) {
  return Object.hasOwn(dates, id) ? dates[id] : undefined;
}

/** ISO 8601 UTC sorts as text; empty comes before all. */
function latestOf(...instants: readonly string[]): string {
  return instants.reduce((last, each) => (each > last ? each : last));
}
