import { RE2JS } from 're2js';

/** Steps of the compiled patterns of one rule together: with the bound of a text, asking them all takes some milliseconds. */
export const MAX_PATTERN_STEPS = 150;
/**
 * Steps of the patterns of all rules of an account together, also of those that are off: a message of any account waits some
 * tens of milliseconds for them at most.
 */
export const MAX_ACCOUNT_PATTERN_STEPS = 3_000;
/** Characters of a pattern; the bound of a value of a condition. */
const MAX_PATTERN_CHARACTERS = 500;
/** Compiled patterns that are kept: those of all rules of some accounts. */
const KEPT = 2_000;
/** Characters of a text in which a pattern is looked for; a page. */
const MAX_SEARCHED_CHARACTERS = 2_000;

const compiled = new Map<string, RE2JS | null>();
/** What was found in the text asked last: predicate and engine ask the same. */
let found = { text: '', by: new Map<string, boolean>() };

/** Steps of a pattern; null when it cannot be used: not in the syntax of RE2, or too large to be asked of every text. */
export function patternSteps(pattern: unknown): number | null {
  return patternOf(pattern)?.programSize() ?? null;
}

/**
 * Whether a text has a place that matches, in any case of letters. Takes time in proportion to the text, whatever the
 * pattern is; only the first 2,000 characters are looked at. False for what is no text or no usable pattern.
 */
export function matchesPattern(text: unknown, pattern: unknown): boolean {
  const usable = patternOf(pattern);
  if (typeof text !== 'string' || !usable) return false;
  if (found.text !== text || found.by.size >= KEPT) found = { text, by: new Map() };
  const known = found.by.get(usable.pattern());
  if (known !== undefined) return known;
  const searched = text.slice(0, MAX_SEARCHED_CHARACTERS).normalize('NFC');
  const holds = usable.matcher(searched).find();
  found.by.set(usable.pattern(), holds);
  return holds;
}

function patternOf(pattern: unknown): RE2JS | null {
  if (typeof pattern !== 'string' || pattern === '' || pattern.length > MAX_PATTERN_CHARACTERS)
    return null;
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (compiled.size >= KEPT) compiled.clear();
  const made = compile(pattern.normalize('NFC'));
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string): RE2JS | null {
  try {
    const made = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    return made.programSize() <= MAX_PATTERN_STEPS ? made : null;
  } catch {
    return null;
  }
}
