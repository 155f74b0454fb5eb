import { isCharacterBoundary } from '@bitacora/kernel';

/** Share of a part in which its end is looked for at the end of a line, or of a word. */
const LOOKED_AT = 0.15;
/** UTF-16 units of the longest character that is kept whole. */
const LONGEST_CHARACTER = 64;

/** Where a part that begins at `from` ends: at most `most` UTF-16 units on, at the end of a line or of a word where there is one near. */
export function endOfPart(text: string, from: number, most: number): number {
  const last = from + most;
  if (last >= text.length) return text.length;
  const earliest = last - Math.floor(most * LOOKED_AT);
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, last - 1);
    if (at >= earliest) return at + 1;
  }
  for (let at = last; at > Math.max(from, last - LONGEST_CHARACTER); at -= 1)
    if (isCharacterBoundary(text, at)) return at;
  return last;
}

/** A text in parts of at most `most` UTF-16 units, without the blanks around each; none when there is nothing to see. */
export function textParts(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    const to = endOfPart(text, from, most);
    const part = text.slice(from, to).trim();
    if (part !== '') parts.push(part);
    from = to;
  }
  return parts;
}
