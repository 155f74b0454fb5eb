import { cutText, foldText } from '@bitacora/kernel';
import { MAX_RULE_NAME } from '@bitacora/rules';

/**
 * What a copy of a rule is called: the name with `mark` behind it (`copy` gives "Night (copy)"), and with a number
 * when that is taken ("Night (copy 2)"). A copy of a copy is counted on, not marked twice. At most
 * `MAX_RULE_NAME` code units, with no character in two.
 */
export function copyName(name: string, mark: string, taken: readonly string[]): string {
  const folded = new Set(taken.map(foldText));
  const stem = withoutMark(name, mark);
  // One more than there are names: one of them is free.
  for (let number = 1; number <= taken.length; number += 1) {
    const found = marked(stem, mark, number);
    if (!folded.has(foldText(found))) return found;
  }
  return marked(stem, mark, taken.length + 1);
}

function marked(stem: string, mark: string, number: number): string {
  const end = number === 1 ? ` (${mark})` : ` (${mark} ${number})`;
  return cutText(stem, MAX_RULE_NAME - end.length).trimEnd() + end;
}

function withoutMark(name: string, mark: string): string {
  const at = name.lastIndexOf(` (${mark}`);
  if (at < 1) return name;
  const end = name.slice(at + ` (${mark}`.length);
  return /^(?: \d{1,4})?\)$/u.test(end) ? name.slice(0, at) : name;
}
