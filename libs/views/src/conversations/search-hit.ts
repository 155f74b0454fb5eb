import { cutText, cutTextStart, foldText, queryWords } from '@bitacora/kernel';

/** Longest piece that is shown, and what of it may stand before the hit, in UTF-16 units. */
const HIT_LENGTH = 120;
const LEAD_LENGTH = 32;

/**
 * The newest line of a conversation's searched words that holds what was searched for, cut around it; null when no line
 * does, because the search hit the contact, the reference, or words in another form.
 */
export function searchHit(words: string, search: string): string | null {
  const sought = queryWords(search).map(({ text }) => text);
  if (sought.length === 0) return null;
  for (const line of words.split('\n').reverse()) {
    const pieces = line.split(/(\s+)/u);
    const at = pieces.findIndex((piece) => {
      const folded = foldText(piece);
      return sought.some((word) => folded.includes(word));
    });
    if (at === -1) continue;
    const before = pieces.slice(0, at).join('');
    const lead = before.length <= LEAD_LENGTH ? before : `…${cutTextStart(before, LEAD_LENGTH)}`;
    return cutText(lead + pieces.slice(at).join(''), HIT_LENGTH);
  }
  return null;
}
