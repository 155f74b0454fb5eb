import type { GraphQLError } from 'graphql';
import { MAX_NAME_CHARACTERS } from './document-limits.js';
import { limitError } from './limit-error.js';

/** Most values within each other in the variables of an operation. */
export const MAX_VARIABLE_DEPTH = 50;
/** Most values in the variables of an operation, lists and objects included. */
export const MAX_VARIABLE_VALUES = 20_000;

const WHAT = 'What the variables hold';

/** Why variables may not be looked at any closer: their names, how many they are, how deep. Walks without recursion. */
export function excessiveVariables(variables: unknown): GraphQLError | null {
  let level: readonly object[] = [variables].filter(isObject);
  let values = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_VARIABLE_DEPTH) return tooMuch('TOO_DEEP', depth, MAX_VARIABLE_DEPTH);
    const next: object[] = [];
    for (const holder of level) {
      const names = Array.isArray(holder) ? [] : Object.keys(holder);
      const held: readonly unknown[] = Array.isArray(holder) ? holder : Object.values(holder);
      values += held.length;
      if (values > MAX_VARIABLE_VALUES) return tooMuch('TOO_MANY', values, MAX_VARIABLE_VALUES);
      const long = names.find((name) => name.length > MAX_NAME_CHARACTERS);
      if (long !== undefined) return tooMuch('TOO_LONG', long.length, MAX_NAME_CHARACTERS);
      for (const value of held) if (isObject(value)) next.push(value);
    }
    level = next;
  }
  return null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function tooMuch(code: 'TOO_DEEP' | 'TOO_MANY' | 'TOO_LONG', actual: number, max: number) {
  return limitError({ code, what: WHAT, actual, max });
}
