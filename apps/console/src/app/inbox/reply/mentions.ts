/** Ids of the people whose name stands after an @ in the text. Longer names win over names that they begin with. */
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
