import { isVisible } from '@bitacora/kernel';
import { isCalendarDay } from '@bitacora/schema';
import type { FactValue } from '../facts/fact.js';
import { foldedFact, foldedValue } from '../text.js';
import type { Operand } from './operator.js';

const DAY_MS = 86_400_000;

/** Unknown, not set, erased, a text that shows nothing and an empty list are all missing. */
export function isMissing(value: FactValue | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return !isVisible(value);
  return Array.isArray(value) && value.length === 0;
}

/** Texts are the same when they read the same, everything else when it is equal. The fact is not missing. */
export function isSame(fact: NonNullable<FactValue>, value: unknown): boolean {
  if (fact === value) return true;
  if (typeof fact !== 'string' || typeof value !== 'string') return false;
  return foldedFact(fact).equals(foldedValue(value));
}

/** Whether it is one of the values of a list. */
export function isAmongst(fact: NonNullable<FactValue>, operand: Operand): boolean {
  return valuesOf(operand).some((value) => isSame(fact, value));
}

/** The values of a list or range; none for everything else. */
export function valuesOf(operand: Operand): readonly (string | number)[] {
  return Array.isArray(operand) ? (operand as readonly (string | number)[]) : [];
}

/** Whole days from the first day to the second; NaN, which no comparison holds for, when one is no day. */
export function daysBetween(from: unknown, until: unknown): number {
  return Math.round((dayOf(until) - dayOf(from)) / DAY_MS);
}

function dayOf(value: unknown): number {
  return typeof value === 'string' && isCalendarDay(value) ? Date.parse(value) : NaN;
}
