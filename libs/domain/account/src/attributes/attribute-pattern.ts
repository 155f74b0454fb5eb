import { RE2JS } from 're2js';

/** Steps of a compiled pattern: with the bound of a text, the work of one check stays below some milliseconds. */
export const MAX_ATTRIBUTE_PATTERN_STEPS = 1000;

/** Whether a pattern can be used: in the syntax of RE2 and small enough to be asked of every value. */
export function isUsablePattern(pattern: string): boolean {
  try {
    return RE2JS.compile(pattern).programSize() <= MAX_ATTRIBUTE_PATTERN_STEPS;
  } catch {
    return false;
  }
}

/** Whether the whole text matches. Takes time in proportion to the text, whatever the pattern is. */
export function fitsPattern(pattern: string, text: string): boolean {
  return RE2JS.matches(pattern, text);
}
