const ENYE = '\uE000';
const NOT_A_WORD = /[^\p{L}\p{N}]+/u;

/**
 * Text as search compares it: lower case and without accents, but ñ stays apart from n, because in
 * Spanish it is another letter ("año" is not "ano").
 */
function searchForm(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ñ', ENYE)
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(ENYE, 'ñ');
}

/** The folded words of a text, in order. */
export function searchWords(text: string): readonly string[] {
  return searchForm(text)
    .split(NOT_A_WORD)
    .filter((word) => word !== '');
}

/** All text at the searched paths' values, arrays included. */
export function textOf(values: readonly unknown[]): string {
  return values
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' ');
}

/** True when the text's words hold every searched word, the last one as the start of a word. */
export function holdsWords(words: ReadonlySet<string>, searched: readonly string[]): boolean {
  if (searched.length === 0) return false;
  const whole = searched.slice(0, -1);
  const start = searched.at(-1) as string;
  return (
    whole.every((word) => words.has(word)) && [...words].some((word) => word.startsWith(start))
  );
}
