import type { RuleBody } from '../../rule.schema.js';
import type { Effect } from '../../catalogue/actions/action.js';
import type { FactValue } from '../../catalogue/facts/fact.js';
import type { Comparison } from '../../conditions.js';
import type { Effort } from '../overlap.js';
import { ANYWHERE, type Box, boxOf, canMeet, isNever } from '../possible/box.js';
import type { ComparedRule } from '../compared-rule.js';

/** A rule that another one can set off. */
export interface Chain {
  readonly rule: ComparedRule;
  /** Only by the clock, or by a change elsewhere: not within the act of the other. */
  readonly later: boolean;
}

/**
 * Which rules each one can set off: an event that can come of it is of their trigger, and what is sure at that event
 * does not exclude their conditions. A rule is never asked about what it caused itself, but is when time has passed.
 */
export function chainOfRules(
  rules: readonly ComparedRule[],
  effort: Effort,
): (rule: ComparedRule) => readonly Chain[] {
  const byEvent = Map.groupBy(
    rules.filter(({ isTimed }) => !isTimed),
    ({ event }) => event,
  );
  const waiting = rules.filter(({ body }) => body.trigger === 'inStatusFor');
  const byEffect = new Map<string, readonly Chain[]>();
  const byRule = new Map<ComparedRule, readonly Chain[]>();

  const after = (effect: Effect): readonly Chain[] => {
    const key = JSON.stringify(effect);
    const known = byEffect.get(key);
    if (known) return known;
    if (effort.exhausted) return [];
    const box = boxAt(effect);
    const set = (byEvent.get(effect.event) ?? []).filter(
      (rule) => !isNever(rule.box) && effort.pair() && canMeet(box, rule.box),
    );
    const status = effect.facts?.['conversation.status'];
    const found = [
      ...set.map((rule) => ({ rule, later: effect.later === true })),
      ...waiting
        .filter(({ body, box }) => lasts(body.timer, status) && !isNever(box))
        .map((rule) => ({ rule, later: true })),
    ];
    byEffect.set(key, found);
    return found;
  };

  return (rule) => {
    const known = byRule.get(rule);
    if (known) return known;
    const next = rule.effects
      .flatMap(after)
      .filter(({ rule: other, later }) => later || other !== rule);
    const found = isNever(rule.box) ? [] : next;
    byRule.set(rule, found);
    return found;
  };
}

/** What facts surely are at the event. */
function boxAt({ facts = {}, later }: Effect): Box {
  const sure = Object.entries(facts).map(([fact, value]) => asked(fact, value));
  const byRule: Comparison[] = later
    ? []
    : [{ fact: 'actor.kind', operator: 'is', value: 'rule' }, asked('actor.user', null)];
  const box = boxOf({ all: [...sure, ...byRule] });
  return isNever(box) ? ANYWHERE : box;
}

function asked(fact: string, value: FactValue): Comparison {
  return value === null || typeof value === 'object'
    ? { fact, operator: 'empty', value: true }
    : { fact, operator: 'is', value };
}

/** Whether a rule waits until the status has lasted. */
function lasts(timer: RuleBody['timer'], status: unknown): boolean {
  return timer?.kind === 'lasting' && timer.status !== null && timer.status === status;
}
