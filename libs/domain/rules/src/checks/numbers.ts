import type { DomainError } from '@bitacora/kernel';
import type { Fact } from '../catalogue/facts/fact.js';
import { ruleRefusal } from '../rule.errors.js';

/** The numbers that a fact can be; whole ones, unless it says otherwise. */
export interface NumberBounds {
  readonly fractional?: boolean;
  readonly min: number;
  readonly max: number;
}

/** Numbers of a fact that says nothing else. */
const ANY: NumberBounds = { min: 0, max: 1_000_000_000 };

type Bounded = Pick<Fact, 'min' | 'max'> & { readonly fractional?: boolean };

/**
 * The numbers that make sense in a comparison with the fact. Shifted where a comparison excludes its
 * number: `greaterThan` the greatest can never hold, and a range ends before its second number.
 */
export function comparable(
  { min = ANY.min, max = ANY.max, fractional = false }: Bounded,
  operator: string,
): NumberBounds {
  if (fractional) return { min, max, fractional };
  if (operator === 'greaterThan') return { min, max: max - 1 };
  return operator === 'lessThan' ? { min: min + 1, max: max + 1 } : { min, max };
}

/** The numbers that the end of a range can be. */
export function rangeEnd({
  min = ANY.min,
  max = ANY.max,
}: Pick<Fact, 'min' | 'max'>): NumberBounds {
  return { min: min + 1, max: max + 1 };
}

/** Why a number makes no sense there; null when it does. */
export function numberFault(
  value: number,
  { min, max, fractional = false }: NumberBounds,
  path: string,
): DomainError | null {
  if (!fractional && !Number.isInteger(value))
    return ruleRefusal('NUMBER_NOT_WHOLE', path, { value });
  if (value < min) return ruleRefusal('TOO_SMALL', path, { minimum: min });
  return value > max ? ruleRefusal('TOO_LARGE', path, { maximum: max }) : null;
}

/** Why [from, until) makes no sense; null when it does. Bounds of each number are asked first. */
export function rangeFault(
  fact: Bounded & Pick<Fact, 'comesAround'>,
  [from, until]: readonly [number, number],
  path: string,
): DomainError | null {
  const { min = ANY.min, max = ANY.max, fractional = false } = fact;
  const wrong =
    numberFault(from, comparable(fact, 'is'), `${path}.0`) ??
    numberFault(until, { min, max: max + 1, fractional }, `${path}.1`);
  if (wrong || from < until) return wrong;
  // Two ranges say it, unless one of them would be empty.
  return fact.comesAround && until > min && from > until
    ? ruleRefusal('RANGE_AROUND', path, { from, end: max + 1, start: min, until })
    : ruleRefusal('RANGE_BACKWARDS', path, { from, until });
}
