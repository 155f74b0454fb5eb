import type { DomainError } from '@bitacora/kernel';
import { factNamed } from '../catalogue/facts/facts.js';
import { timerOfTrigger, waitOfTrigger } from '../catalogue/triggers.js';
import { ruleRefusal } from '../rule.errors.js';
import type { RuleBody } from '../rule.schema.js';
import type { TimerKind } from './timer.schema.js';

/** Beside which field it is said that a timer is missing. */
const FIRST_FIELD: Readonly<Record<TimerKind, string>> = {
  lasting: 'timer.minutes',
  date: 'timer.attribute',
  weekday: 'timer.weekdays',
};

/** Why the time of a rule does not fit its trigger; none when it does. */
export function timerFaults({
  trigger,
  timer,
}: Pick<RuleBody, 'trigger' | 'timer'>): readonly DomainError[] {
  const kind = timerOfTrigger(trigger);
  if (kind === null) return timer ? [ruleRefusal('TIMER_NOT_FOR_TRIGGER', 'timer')] : [];
  if (!timer) return [ruleRefusal('TIMER_REQUIRED', FIRST_FIELD[kind])];
  if (timer.kind !== kind) return [ruleRefusal('TIMER_NOT_FOR_TRIGGER', 'timer')];
  if (timer.kind === 'date') {
    const { attribute } = factNamed(timer.attribute) ?? {};
    return attribute?.type === 'date' ? [] : [ruleRefusal('DATE_REQUIRED', 'timer.attribute')];
  }
  if (timer.kind === 'weekday') return [];
  if (waitOfTrigger(trigger) === 'inStatus')
    return timer.status === null ? [ruleRefusal('TIMER_STATUS_REQUIRED', 'timer.status')] : [];
  return timer.status === null ? [] : [ruleRefusal('TIMER_NOT_FOR_TRIGGER', 'timer.status')];
}
