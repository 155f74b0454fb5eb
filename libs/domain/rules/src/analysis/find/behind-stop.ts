import type { Finding } from '../finding.js';
import { type Effort, type FindingSteps, canOverlap } from '../overlap.js';
import { followsFrom, isNever } from '../possible/box.js';
import type { ComparedRule } from '../compared-rule.js';
import { covers } from '../trigger-facts.js';

/**
 * Rules behind one that stops. Of a whole account only those before which another one always matches: the others are
 * what `stop` is for. Of one rule also those that may stop it.
 */
export function* behindStops(
  rules: readonly ComparedRule[],
  about: ComparedRule | null,
  effort: Effort,
): FindingSteps {
  const stoppers = rules.filter(({ body, state, runs }) => body.stop && state === 'on' && runs);
  const found: Finding[] = [];
  for (const rule of rules) {
    if (!rule.runs || rule.isTimed || isNever(rule.box)) continue;
    const maybe: Finding[] = [];
    for (const stopper of stoppers) {
      if (stopper.place >= rule.place) break;
      if (about !== null && about !== rule && about !== stopper) continue;
      if (stopper.isTimed || stopper.event !== rule.event) continue;
      if (!effort.pair()) break;
      yield;
      const ruleIds = [rule.ruleId, stopper.ruleId] as const;
      if (alwaysBefore(stopper, rule)) {
        maybe.splice(0, maybe.length, { kind: 'behindStop', ruleIds, always: true });
        break;
      }
      if (about === rule && canOverlap(stopper, rule, effort))
        maybe.push({ kind: 'behindStop', ruleIds, always: false });
    }
    found.push(...maybe);
  }
  return found;
}

/** Whenever the rule would act, the conditions of the other one hold, and nothing but what it changes keeps it from acting. */
function alwaysBefore(stopper: ComparedRule, rule: ComparedRule): boolean {
  const { body } = stopper;
  if (body.limits !== null || body.window !== null || isNever(rule.box)) return false;
  return (
    covers(body.trigger, rule.body.trigger) && followsFrom(rule.box, body.conditions, stopper.name)
  );
}
