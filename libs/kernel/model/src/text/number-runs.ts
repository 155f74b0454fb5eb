/**
 * Digits with the signs that people put between those of a telephone number. Fewer than seven are a
 * year, a price or an extension, and found as they are written.
 */
const NUMBERS = /\d(?:[ ()./\u2010-\u2013-]{0,3}\d){6,}/g;
const NO_DIGIT = /\D+/gu;
const LETTER_BEFORE = /[\p{L}\p{M}]$/u;
const LETTER_AFTER = /^[\p{L}\p{M}]/u;

/** A number as people write it, and its digits alone. */
export interface NumberRun {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/** Telephone numbers and other long numbers of a folded text, whatever is between their digits. */
export function numberRuns(folded: string): readonly NumberRun[] {
  const runs: NumberRun[] = [];
  for (const { 0: written, index: start } of folded.matchAll(NUMBERS)) {
    const end = start + written.length;
    if (LETTER_BEFORE.test(folded.slice(Math.max(0, start - 2), start))) continue;
    if (LETTER_AFTER.test(folded.slice(end, end + 2))) continue;
    runs.push({ start, end, digits: written.replaceAll(NO_DIGIT, '') });
  }
  return runs;
}
