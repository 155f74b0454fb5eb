/** Blocks of a report at most. */
const MAX_BLOCKS = 60;

/** Blocks of fields, each ended by an empty line, as delivery reports and headers have them; the first value of a name counts. */
export function reportFields(text: string): readonly ReadonlyMap<string, string>[] {
  const blocks: Map<string, string>[] = [];
  let block = new Map<string, string>();
  let name: string | null = null;
  for (const line of text.split(/\r?\n/u)) {
    if (line.trim() === '') {
      if (block.size > 0) blocks.push(block);
      if (blocks.length >= MAX_BLOCKS) return blocks;
      block = new Map();
      name = null;
    } else if (/^[ \t]/u.test(line)) {
      if (name !== null) block.set(name, `${block.get(name) ?? ''} ${line.trim()}`);
    } else {
      const colon = line.indexOf(':');
      const key = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
      // A name that was given before stays, and so do its further lines.
      name = key === '' || block.has(key) ? null : key;
      if (name !== null) block.set(name, line.slice(colon + 1).trim());
    }
  }
  if (block.size > 0) blocks.push(block);
  return blocks;
}
