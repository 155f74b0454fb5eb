import type { DomainError } from '@bitacora/kernel';
import { waitOfTrigger } from '../catalogue/triggers.js';
import { ruleRefusal } from '../rule.errors.js';
import type { RuleBody } from '../rule.schema.js';

/** Why the time of a rule does not fit its trigger; none when it does. */
export function timerFaults({
  trigger,
  timer,
}: Pick<RuleBody, 'trigger' | 'timer'>): readonly DomainError[] {
  const wait = waitOfTrigger(trigger);
  if (wait === null) return timer ? [ruleRefusal('TIMER_NOT_FOR_TRIGGER', 'timer')] : [];
  if (!timer) return [ruleRefusal('TIMER_REQUIRED', 'timer.minutes')];
  if (wait === 'inStatus')
    return timer.status === null ? [ruleRefusal('TIMER_STATUS_REQUIRED', 'timer.status')] : [];
  return timer.status === null ? [] : [ruleRefusal('TIMER_NOT_FOR_TRIGGER', 'timer.status')];
}
