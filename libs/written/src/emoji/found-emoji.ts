/** An emoji and how it is called. */
export interface NamedEmoji {
  readonly emoji: string;
  readonly name: string;
  /** Name and other words, in the form in which they are searched. */
  readonly searched: string;
}

/** Longer searches are cut. */
const SEARCH_MAX = 60;

/** Reads rows of `names/`: the emoji, a blank, its name, and more words behind bars. */
export function namedEmoji(rows: readonly string[]): readonly NamedEmoji[] {
  return rows.map((row) => {
    const blank = row.indexOf(' ');
    const words = row.slice(blank + 1);
    const [name = ''] = words.split('|', 1);
    return { emoji: row.slice(0, blank), name, searched: folded(words) };
  });
}

/** Those whose words hold every word of the search; all for an empty one. */
export function foundEmoji(all: readonly NamedEmoji[], search: string): readonly NamedEmoji[] {
  const words = folded(search.slice(0, SEARCH_MAX)).split(/\s+/u).filter(Boolean);
  return all.filter(({ searched }) => words.every((word) => searched.includes(word)));
}

/** Without case and accents; ñ is not n. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<!n)\u0303|[\u0300-\u0302\u0304-\u036f]/gu, '')
    .normalize('NFC');
}
