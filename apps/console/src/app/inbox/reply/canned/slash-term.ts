/** Longest term that is looked for after a slash, in UTF-16 units. */
const TERM_MAX = 40;

/** What is between a slash and the caret. */
export interface SlashTerm {
  /** Place of the slash in the text. */
  readonly from: number;
  readonly term: string;
}

/** The short code that is being written before the caret; null when none is. A slash within a word is part of an address. */
export function slashAt(text: string, caret: number): SlashTerm | null {
  const before = text.slice(Math.max(0, caret - TERM_MAX - 2), caret);
  const at = before.lastIndexOf('/');
  if (at === -1 || (at > 0 && !/[\s([¿¡]/u.test(before.charAt(at - 1)))) return null;
  if (at === 0 && caret > before.length) return null;
  const term = before.slice(at + 1);
  return /\s/u.test(term) ? null : { from: caret - term.length - 1, term };
}
