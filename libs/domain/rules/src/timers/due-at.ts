import { type AskedWait, type WaitingState, waitSince } from '@bitacora/conversations/published';
import { type WorkingHours, addWorkingMinutes } from '@bitacora/hours/published';
import { waitOfTrigger } from '../catalogue/triggers.js';
import type { RuleBody } from '../rule.schema.js';
import type { RuleTimer } from './timer.schema.js';

const MINUTE = 60_000;

/** A rule that waits for time to pass. */
export interface TimedRule {
  readonly ruleId: string;
  readonly version: number;
  readonly wait: AskedWait;
  readonly timer: RuleTimer;
}

/** The time of one rule in one conversation. Instants are ISO 8601 UTC. */
export interface ArmedTimer {
  readonly ruleId: string;
  readonly version: number;
  readonly wait: AskedWait;
  readonly since: string;
  readonly dueAt: string;
}

/** What a version of a rule waits for; null when its trigger asks for no time. */
export function timedRule(
  { ruleId, version }: Pick<TimedRule, 'ruleId' | 'version'>,
  { trigger, timer }: Pick<RuleBody, 'trigger' | 'timer'>,
): TimedRule | null {
  const wait = waitOfTrigger(trigger);
  return wait && timer ? { ruleId, version, wait: { wait, status: timer.status }, timer } : null;
}

/**
 * When the time of a rule comes in a conversation; null: what it waits for does not last, or the inbox has no working
 * hours in which its minutes could pass.
 */
export function armedTimer(
  { ruleId, version, wait, timer }: TimedRule,
  conversation: WaitingState,
  hours: WorkingHours | null,
): ArmedTimer | null {
  const since = waitSince(wait, conversation);
  if (since === null) return null;
  const dueAt =
    timer.inHours && hours
      ? addWorkingMinutes(hours, since, timer.minutes)
      : new Date(Date.parse(since) + timer.minutes * MINUTE).toISOString();
  return dueAt === null ? null : { ruleId, version, wait, since, dueAt };
}
