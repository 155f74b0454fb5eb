import { z } from 'zod';
import type { Conditions } from './conditions.js';
import type { RuleRefusal } from './rule.errors.js';

/** Groups inside groups. */
export const MAX_DEPTH = 20;
/** Comparisons and groups of one rule together. */
export const MAX_CONDITIONS = 200;
/** Values of one comparison. */
export const MAX_VALUES = 100;
/** Characters of the name of a fact: that of an attribute holds its id. */
const MAX_FACT_CHARACTERS = 120;
/** Characters of one value. */
export const MAX_VALUE_CHARACTERS = 500;

type Complain = (
  code: RuleRefusal | 'TOO_LONG',
  path: (string | number)[],
  params?: Readonly<Record<string, number>>,
) => void;

/**
 * Conditions are checked by hand and not by a recursive schema: every complaint names its exact
 * place, and a tree of any depth is refused before anything recurses into it.
 */
export const conditions: z.ZodType<Conditions> = z
  .custom<Conditions>()
  .superRefine((input, context) => {
    checkShape(input, (code, path, params) =>
      context.addIssue({ code: 'custom', message: code, path, ...(params && { params }) }),
    );
  });

function checkShape(input: unknown, complain: Complain): void {
  if (isObject(input) && 'always' in input) {
    if (input['always'] !== true || Object.keys(input).length > 1) {
      complain('MALFORMED_CONDITION', []);
    }
    return;
  }
  if (isObject(input) && 'fact' in input) {
    complain('GROUP_EXPECTED', []);
    return;
  }
  const count = { conditions: 0 };
  check(input, [], 1, count, complain);
}

function check(
  input: unknown,
  path: (string | number)[],
  depth: number,
  count: { conditions: number },
  complain: Complain,
): void {
  count.conditions += 1;
  if (count.conditions > MAX_CONDITIONS) {
    if (count.conditions === MAX_CONDITIONS + 1) {
      complain('TOO_MANY_CONDITIONS', path, { max: MAX_CONDITIONS });
    }
    return;
  }
  if (depth > MAX_DEPTH) {
    complain('TOO_DEEP', path, { max: MAX_DEPTH });
    return;
  }
  if (!isObject(input)) {
    complain('MALFORMED_CONDITION', path);
    return;
  }
  if ('fact' in input) checkComparison(input, path, complain);
  else checkGroup(input, path, depth, count, complain);
}

function checkGroup(
  input: Readonly<Record<string, unknown>>,
  path: (string | number)[],
  depth: number,
  count: { conditions: number },
  complain: Complain,
): void {
  const [key, ...others] = Object.keys(input);
  if (others.length > 0 || (key !== 'all' && key !== 'any' && key !== 'not')) {
    complain('MALFORMED_CONDITION', path);
    return;
  }
  const parts = input[key];
  if (key === 'not') {
    check(parts, [...path, key], depth + 1, count, complain);
  } else if (!Array.isArray(parts)) {
    complain('MALFORMED_CONDITION', [...path, key]);
  } else if (parts.length === 0) {
    complain('EMPTY_GROUP', [...path, key]);
  } else {
    parts.forEach((part, index) => check(part, [...path, key, index], depth + 1, count, complain));
  }
}

function checkComparison(
  input: Readonly<Record<string, unknown>>,
  path: (string | number)[],
  complain: Complain,
): void {
  for (const key of Object.keys(input)) {
    if (key !== 'fact' && key !== 'operator' && key !== 'value') {
      complain('MALFORMED_CONDITION', [...path, key]);
    }
  }
  for (const key of ['fact', 'operator']) {
    const name = input[key];
    if (typeof name !== 'string' || name.length === 0 || name.length > MAX_FACT_CHARACTERS) {
      complain('MALFORMED_CONDITION', [...path, key]);
    }
  }
  checkValue(input['value'], [...path, 'value'], complain);
}

function checkValue(value: unknown, path: (string | number)[], complain: Complain): void {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length > MAX_VALUES) {
    complain('TOO_LONG', path, { maximum: MAX_VALUES });
    return;
  }
  const long = values.some(
    (each) => typeof each === 'string' && each.length > MAX_VALUE_CHARACTERS,
  );
  if (long) {
    complain('TOO_LONG', path, { maximum: MAX_VALUE_CHARACTERS });
    return;
  }
  const fits = Array.isArray(value)
    ? values.every((each) => typeof each !== 'boolean' && isValue(each))
    : isValue(value);
  if (!fits) complain('MALFORMED_VALUE', path);
}

function isValue(value: unknown): boolean {
  // Half a character is in no text that is kept.
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
