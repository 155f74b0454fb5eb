import type { GraphQLError } from 'graphql';
import { MAX_NAME_CHARACTERS } from './document-limits.js';
import { limitError } from './limit-error.js';

/** Most values within each other in the variables of an operation. */
export const MAX_VARIABLE_DEPTH = 40;
/** Most values in the variables of an operation, lists and objects included. */
export const MAX_VARIABLE_VALUES = 20_000;

const WHAT = 'What the variables hold';

/** Why variables may not be looked at any closer: their names, how many they are, how deep. Walks without recursion. */
export function excessiveVariables(variables: unknown): GraphQLError | null {
  let level: readonly unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_VARIABLE_DEPTH) return tooMuch('TOO_DEEP', depth, MAX_VARIABLE_DEPTH);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const inner = Object.entries(value);
      values += inner.length;
      if (values > MAX_VARIABLE_VALUES) return tooMuch('TOO_MANY', values, MAX_VARIABLE_VALUES);
      for (const [name, held] of inner) {
        if (name.length > MAX_NAME_CHARACTERS) {
          return tooMuch('TOO_LONG', name.length, MAX_NAME_CHARACTERS);
        }
        next.push(held);
      }
    }
    level = next;
  }
  return null;
}

function tooMuch(code: 'TOO_DEEP' | 'TOO_MANY' | 'TOO_LONG', actual: number, max: number) {
  return limitError({ code, what: WHAT, actual, max });
}
