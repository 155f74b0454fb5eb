import { RE2JS } from 're2js';

/** Steps of a compiled pattern: with the bound of a text, one search takes some 20 milliseconds at most, measured. */
const MAX_STEPS = 100;
/** Characters of a pattern; the bound of a value of a condition. */
const MAX_PATTERN_CHARACTERS = 500;
/** Compiled patterns that are kept: those of all rules of some accounts. */
const KEPT = 2_000;
/** Characters of a text in which a pattern is looked for; a few pages. */
const MAX_SEARCHED_CHARACTERS = 5_000;

const compiled = new Map<string, RE2JS | null>();
/** What was found in the text asked last: predicate and engine ask the same. */
let found = { text: '', by: new Map<string, boolean>() };

/** Whether a pattern can be used: in the syntax of RE2 and small enough to be asked of every text. */
export function isSearchPattern(pattern: unknown): boolean {
  return patternOf(pattern) !== null;
}

/**
 * Whether a text has a place that matches, in any case of letters. Takes time in proportion to the text, whatever the
 * pattern is; only the first 5,000 characters are looked at. False for what is no text or no usable pattern.
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
    return made.programSize() <= MAX_STEPS ? made : null;
  } catch {
    return null;
  }
}
