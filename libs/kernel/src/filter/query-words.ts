import { searchWords } from './search-words.js';

/** Most characters of a search that are looked at. */
const MAX_QUERY_CHARACTERS = 500;
/** Most words of a search that are looked for: each is a look-up of its own. */
const MAX_QUERY_WORDS = 16;

/**
 * The words that a search looks for, each once; the last one is the start of a word. What is longer
 * than a search can be is cut before it is folded, so that no text makes a store work for long.
 */
export function queryWords(text: string): readonly string[] {
  const words = searchWords(text.slice(0, MAX_QUERY_CHARACTERS)).slice(0, MAX_QUERY_WORDS);
  const start = words.at(-1);
  return start === undefined ? [] : [...new Set(words.slice(0, -1)), start];
}
