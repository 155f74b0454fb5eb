import { boxOf, canMeet, isNever } from './possible/box.js';
import type { RuleBody } from '../rule.schema.js';
import type { ComparedRule } from './compared-rule.js';
import type { Finding } from './finding.js';

/** A search in small steps, with what it found. */
export type FindingSteps = Generator<undefined, readonly Finding[], undefined>;

/** Work that an analysis does at most: comparing two rules, and comparing them again group by group. */
export class Effort {
  #pairs: number;
  #closely: number;
  /** Something was left out. */
  exhausted = false;
  /** No time is left for more. */
  ended = false;

  constructor({ pairs, closely }: { readonly pairs: number; readonly closely: number }) {
    this.#pairs = pairs;
    this.#closely = closely;
  }

  /** Nothing more is compared. */
  end(): void {
    this.#pairs = 0;
    this.#closely = 0;
    this.ended = true;
    this.exhausted = true;
  }

  /** Whether two more rules may be compared. */
  pair(): boolean {
    this.#pairs -= 1;
    if (this.#pairs < 0) this.exhausted = true;
    return this.#pairs >= 0;
  }

  /** Whether they may be compared closely. Nothing is left out where not: less is known then. */
  closely(): boolean {
    this.#closely -= 1;
    return this.#closely >= 0;
  }
}

/** Whether one event can set both off, as far as can be known: false is certain. */
export function canOverlap(one: ComparedRule, other: ComparedRule, effort: Effort): boolean {
  if (one.isTimed || other.isTimed || one.event !== other.event) return false;
  if (isNever(one.box) || isNever(other.box)) return false;
  if (!windowsMeet(one.body.window, other.body.window)) return false;
  if (!canMeet(one.box, other.box)) return false;
  if ((!one.isRough && !other.isRough) || !effort.closely()) return true;
  const more = boxOf(other.body.conditions, one.box, other.name);
  if (isNever(more)) return false;
  return !one.isRough || !isNever(boxOf(one.body.conditions, more, one.name));
}

/** Whether there is a moment at which both can act. */
export function windowsMeet(one: RuleBody['window'], other: RuleBody['window']): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

function startsBeforeEnd(one: RuleBody['window'], other: RuleBody['window']): boolean {
  const [from, until] = [one?.from ?? null, other?.until ?? null];
  return from === null || until === null || Date.parse(from) < Date.parse(until);
}
