import { foldText } from '@bitacora/kernel';
import { factNamed } from '../catalogue/facts/facts.js';
import { type Comparison, type Conditions, isComparison } from '../conditions.js';
import type { ReadFact } from './predicate.js';

/** A rule, and its place in the order of rules. */
interface Placed<R> {
  readonly place: number;
  readonly rule: R;
}

/** Rules that ask for one of these values of a fact before anything else. */
interface Requirement {
  readonly fact: string;
  readonly values: readonly string[];
}

/**
 * Finds the rules that can match among those of one trigger. A rule that demands `inbox is A` is
 * only looked at for events of inbox A. It may only leave out rules that cannot match, so it looks
 * at nothing but equality on facts that no action changes, in an outermost `all`.
 */
export class RuleIndex<R> {
  readonly #anywhere: Placed<R>[] = [];
  readonly #byFact = new Map<string, Map<string, Placed<R>[]>>();

  /** `rules` in the order in which they act. */
  constructor(rules: readonly R[], conditionsOf: (rule: R) => Conditions) {
    rules.forEach((rule, place) => this.#add({ place, rule }, requirementOf(conditionsOf(rule))));
  }

  /** Rules that can match, in order. */
  candidates(read: ReadFact): readonly R[] {
    let found: readonly Placed<R>[] = this.#anywhere;
    for (const [fact, byValue] of this.#byFact) {
      const value = read(fact);
      if (typeof value === 'string') found = merged(found, byValue.get(foldText(value)) ?? []);
    }
    return found.map(({ rule }) => rule);
  }

  #add(placed: Placed<R>, requirement: Requirement | null): void {
    if (!requirement) {
      this.#anywhere.push(placed);
      return;
    }
    const byValue = this.#byFact.get(requirement.fact) ?? new Map<string, Placed<R>[]>();
    this.#byFact.set(requirement.fact, byValue);
    for (const value of new Set(requirement.values)) {
      const known = byValue.get(value);
      if (known) known.push(placed);
      else byValue.set(value, [placed]);
    }
  }
}

/** Two lists in order as one. */
function merged<R>(some: readonly Placed<R>[], others: readonly Placed<R>[]): readonly Placed<R>[] {
  if (others.length === 0) return some;
  if (some.length === 0) return others;
  return [...some, ...others].sort((a, b) => a.place - b.place);
}

/** The first equality that a rule cannot do without; null when it has none. */
function requirementOf(conditions: Conditions): Requirement | null {
  if (!('all' in conditions)) return null;
  for (const part of conditions.all) {
    const values = isComparison(part) ? demanded(part) : null;
    if (values && isComparison(part)) return { fact: part.fact, values };
  }
  return null;
}

function demanded({ fact: name, operator, value }: Comparison): readonly string[] | null {
  const fact = factNamed(name);
  if (!fact || fact.changesInPass || (fact.type !== 'reference' && fact.type !== 'choice'))
    return null;
  if (operator === 'is' && typeof value === 'string') return [foldText(value)];
  if (operator !== 'in' || typeof value !== 'object') return null;
  return value.every((each) => typeof each === 'string')
    ? value.map((each) => foldText(each))
    : null;
}
