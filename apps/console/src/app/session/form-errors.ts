import type { FieldTree } from '@angular/forms/signals';
import { type Reason, RefusedError, toKnownError } from '@bitacora/console-data';
import type { Words } from '../words/words.js';

/** The field of the form that a path of an input lies in: `input.email` and `texts.1` give `email` and `texts`. */
const fieldOf = (path: string, fields: readonly string[]): string | undefined =>
  path.split('.').findLast((part) => fields.includes(part));

/** Where the words of a code can be: with those that every page has, or with those of the one area that can be refused so. */
const keysOf = (code: string): readonly string[] => [
  `errors.${code}`,
  `session.errors.${code}`,
  `profile.errors.${code}`,
  `settings.errors.${code}`,
];

/** The words of one reason; codes without words of their own say so honestly, with the code to pass on. */
export function reasonText(words: Words, reason: Pick<Reason, 'code' | 'params'>): string {
  const key = keysOf(reason.code).find((one) => words.has(one));
  return key ? words.t(key, reason.params) : words.t('errors.unknown', { code: reason.code });
}

/** What a failed act says, in one sentence. */
export function failureText(words: Words, error: unknown): string {
  const failure = toKnownError(error);
  if (failure instanceof RefusedError)
    return failure.reasons.map((reason) => reasonText(words, reason)).join(' ');
  return reasonText(words, { code: failure.code, params: {} });
}

/**
 * The first error to show beside a field: what the form itself finds once the field was left, in the words that the
 * form gave it.
 */
export function fieldError(field: FieldTree<string>): string | null {
  const state = field();
  return state.touched() ? (state.errors()[0]?.message ?? null) : null;
}

/** Splits a refusal into errors beside fields and those of the whole form. */
export function splitRefusal(
  words: Words,
  error: unknown,
  fields: readonly string[],
): { byField: Record<string, string>; whole: string | null } {
  const failure = toKnownError(error);
  if (!(failure instanceof RefusedError))
    return { byField: {}, whole: failureText(words, failure) };
  const byField: Record<string, string> = {};
  const rest: string[] = [];
  for (const reason of failure.reasons) {
    const field = reason.field ? fieldOf(reason.field, fields) : undefined;
    if (field) byField[field] ??= reasonText(words, reason);
    else rest.push(reasonText(words, reason));
  }
  return { byField, whole: rest.length ? rest.join(' ') : null };
}
