const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first characters of a text, as a reader counts them: a letter with its accents, a whole emoji. */
export function charactersOf(text: string, most: number): readonly string[] {
  const characters: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (characters.length >= most) break;
    characters.push(segment);
  }
  return characters;
}

/** The text, or its first `most` characters and an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = charactersOf(text, most).join('');
  return kept.length === text.length ? text : `${kept}…`;
}

/** What is in the square of a thing without a picture. */
export function firstCapital(name: string): string {
  return charactersOf(name.trim(), 1).join('').toLocaleUpperCase();
}
