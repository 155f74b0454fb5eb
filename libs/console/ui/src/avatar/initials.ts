import { charactersOf } from '../text/characters-of.js';

/** Up to two capitals of a name: "Lucía Vargas" gives LV, "Visitante 8f2c" gives V8, nothing gives "?". */
export function initials(name: string | null | undefined): string {
  const words = (name ?? '').trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (!first) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  const letter = (word: string) => charactersOf(word.replace(/^[^\p{L}\p{N}]+/u, ''), 1)[0] ?? '';
  return (
    (
      letter(first) + (last ? letter(last) : (charactersOf(first, 2)[1] ?? ''))
    ).toLocaleUpperCase() || '?'
  );
}
