import { foldText } from '@bitacora/kernel';

/** A piece of a text; `hit` when it is what was searched for. */
export interface FoundPiece {
  readonly text: string;
  readonly hit: boolean;
}

/** Words that are looked for at most; the server takes no more either. */
const WORDS_MAX = 8;

/** A word, a number, an address; an apostrophe between letters belongs to it. */
const WORD = /([\p{L}\p{M}\p{N}@._+-]+(?:['\u2018\u2019\u201b\u02bc][\p{L}\p{M}\p{N}@._+-]+)*)/u;

function wordsOf(search: string): readonly string[] {
  return foldText(search).split(/\s+/u).filter(Boolean).slice(0, WORDS_MAX);
}

/** Whether any of the searched words is in the text. */
export function holdsAny(text: string, search: string): boolean {
  const folded = foldText(text);
  return wordsOf(search).some((word) => folded.includes(word));
}

/** The text in pieces, with the words that hold what was searched for apart. */
export function foundWords(text: string, search: string): readonly FoundPiece[] {
  const words = wordsOf(search);
  if (words.length === 0) return [{ text, hit: false }];
  const pieces: FoundPiece[] = [];
  for (const part of text.split(WORD)) {
    if (part === '') continue;
    const folded = foldText(part);
    const hit = words.some((word) => folded.includes(word));
    const last = pieces.at(-1);
    if (last && last.hit === hit) pieces[pieces.length - 1] = { text: last.text + part, hit };
    else pieces.push({ text: part, hit });
  }
  return pieces;
}
