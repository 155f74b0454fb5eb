import { nameKey } from '@bitacora/schema';

const LONGEST_REMEMBERED = 200;
const MOST_REMEMBERED = 5000;
const remembered = new Map<string, string>();
let lastLong = { text: '', folded: '' };
let lastSpaced = { folded: '', spaced: '' };

/**
 * Text as rules compare it: lower case, without accents (but ñ is a letter of its own, as in
 * Spanish), runs of white space as one space, trimmed.
 */
export function fold(text: string): string {
  if (text.length > LONGEST_REMEMBERED) {
    if (lastLong.text !== text) lastLong = { text, folded: nameKey(text) };
    return lastLong.folded;
  }
  let folded = remembered.get(text);
  if (folded === undefined) {
    folded = nameKey(text);
    // The words of rules come back at every event, those of people do not: start again when full.
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, folded);
  }
  return folded;
}

/** Whether folded text holds the words one after the other, each as a whole word. */
export function hasWords(text: string, phrase: string): boolean {
  const needle = spaced(fold(phrase));
  return needle.length > 2 && spacedText(fold(text)).includes(needle);
}

/** The same long text is compared with the words of many rules in a row. */
function spacedText(folded: string): string {
  if (lastSpaced.folded !== folded) lastSpaced = { folded, spaced: spaced(folded) };
  return lastSpaced.spaced;
}

/** Words apart by single spaces, with one at each end: ` no funciona mi pedido `. */
function spaced(folded: string): string {
  return ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}
