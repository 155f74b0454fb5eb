import type { CommandRefused, DomainError } from './result.js';

/** Everything that is wrong with one command. */
export type DomainErrors = readonly DomainError[];

/** Distinguishes errors from what would have been there without them. */
export function isDomainErrors(value: object): value is DomainErrors {
  return Array.isArray(value);
}

/** A result that says why nothing was written. */
export function refused(...errors: DomainErrors): CommandRefused {
  return { ok: false, errors };
}
