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
 * does not exclude their conditions, each once. A rule is never asked about what it caused itself, but is when time has passed.
 */
export function* chainsOfRules(
  rules: readonly ComparedRule[],
  effort: Effort,
): Generator<undefined, ReadonlyMap<ComparedRule, readonly Chain[]>, undefined> {
  const byEvent = Map.groupBy(
    rules.filter(({ isTimed }) => !isTimed),
    ({ event }) => event,
  );
  const waiting = rules.filter(({ body }) => body.trigger === 'inStatusFor');
  const byEffect = new Map<string, readonly Chain[]>();

  function* after(effect: Effect): Generator<undefined, readonly Chain[], undefined> {
    const key = JSON.stringify(effect);
    const known = byEffect.get(key);
    if (known) return known;
    if (effort.exhausted) return [];
    const box = boxAt(effect);
    const found: Chain[] = [];
    for (const rule of byEvent.get(effect.event) ?? []) {
      if (isNever(rule.box)) continue;
      if (effort.pair() && canMeet(box, rule.box))
        found.push({ rule, later: effect.later === true });
      yield;
    }
    const status = effect.facts?.['conversation.status'];
    for (const rule of waiting)
      if (lasts(rule.body.timer, status) && !isNever(rule.box)) found.push({ rule, later: true });
    byEffect.set(key, found);
    return found;
  }

  const chains = new Map<ComparedRule, readonly Chain[]>();
  for (const rule of rules) {
    if (effort.ended) break;
    if (isNever(rule.box)) continue;
    const next = new Map<ComparedRule, Chain>();
    for (const effect of rule.effects) {
      for (const one of yield* after(effect)) {
        if (!one.later && one.rule === rule) continue;
        if (next.get(one.rule)?.later ?? true) next.set(one.rule, one);
      }
      yield;
    }
    chains.set(rule, [...next.values()]);
  }
  return chains;
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
