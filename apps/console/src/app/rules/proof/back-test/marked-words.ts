import { type Conditions, comparisonsOf } from '@bitacora/rules';

/** A part of a text; `marked` when it is one of the words that were looked for. */
export interface TextPart {
  readonly text: string;
  readonly marked: boolean;
}

/** Words and phrases that conditions look for in a message, longest first. */
export function wordsLookedFor(conditions: Conditions): readonly string[] {
  if ('always' in conditions) return [];
  const words = comparisonsOf(conditions)
    .filter(({ fact }) => fact === 'message.text')
    .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  return [...new Set(words)].sort((one, other) => other.length - one.length);
}

/** Takes a text apart at the words, whatever their case. The server decides what matches; this only shows where. */
export function markedWords(text: string, words: readonly string[]): readonly TextPart[] {
  if (words.length === 0) return [{ text, marked: false }];
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  return text
    .split(new RegExp(`(${any})`, 'giu'))
    .map((part, place) => ({ text: part, marked: place % 2 === 1 }))
    .filter((part) => part.text !== '');
}
