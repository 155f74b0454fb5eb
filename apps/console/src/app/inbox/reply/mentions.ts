/** Ids of the people whose name is after an @ in the text. Longer names win over names that they begin with. */
export function mentionsIn(
  text: string,
  people: readonly { readonly id: string; readonly name: string | null }[],
): string[] {
  const found = new Set<string>();
  let rest = text;
  const byLength = [...people].sort((a, b) => (b.name?.length ?? 0) - (a.name?.length ?? 0));
  for (const { id, name } of byLength) {
    if (!name || !rest.includes(`@${name}`)) continue;
    found.add(id);
    rest = rest.replaceAll(`@${name}`, '');
  }
  return [...found];
}

/** Text in pieces, mentions apart, so that they can stand out. */
export function withMentions(
  text: string,
  names: readonly string[],
): readonly { readonly text: string; readonly mention: boolean }[] {
  const known = names.filter(Boolean).sort((a, b) => b.length - a.length);
  if (known.length === 0 || !text.includes('@')) return [{ text, mention: false }];
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return text
    .split(new RegExp(`(@(?:${escaped.join('|')}))`, 'gu'))
    .filter(Boolean)
    .map((part) => ({
      text: part,
      mention: part.startsWith('@') && known.includes(part.slice(1)),
    }));
}

/** Longest name that is looked for after an @, in UTF-16 units. */
const NAME_MAX = 60;
/** People that are offered at once. */
const OFFERED_MAX = 8;

/** What is between an @ and the caret. */
export interface MentionTerm {
  /** Place of the @ in the text. */
  readonly from: number;
  readonly term: string;
}

/** The mention that is being written before the caret; null when none is. An @ within a word is an address. */
export function mentionAt(text: string, caret: number): MentionTerm | null {
  const before = text.slice(Math.max(0, caret - NAME_MAX - 2), caret);
  const at = before.lastIndexOf('@');
  if (at === -1 || (at > 0 && !/[\s([]/u.test(before.charAt(at - 1)))) return null;
  const term = before.slice(at + 1);
  return /[\r\n]/u.test(term) || /^\s/u.test(term) ? null : { from: caret - term.length - 1, term };
}

/** People whose name, or a word of it, begins with the term; `fold` makes texts equal that readers take for equal. */
export function offeredFor<P extends { readonly name: string | null }>(
  term: string,
  people: readonly P[],
  fold: (text: string) => string,
): readonly P[] {
  const wanted = fold(term);
  return people
    .filter(({ name }) => {
      const folded = fold(name ?? '');
      return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
    })
    .slice(0, OFFERED_MAX);
}

/** The first "@word" that mentions none of the people; null when there is none. */
export function unknownMention(
  text: string,
  people: readonly { readonly name: string | null }[],
): string | null {
  for (const { 1: word, index } of text.matchAll(/(?<=^|[\s([])@([\p{L}\p{N}][^\s@]*)/gu)) {
    const rest = text.slice(index + 1);
    if (word && !people.some(({ name }) => name && rest.startsWith(name))) return `@${word}`;
  }
  return null;
}
