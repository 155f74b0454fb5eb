import { cutText, foldText } from '@bitacora/kernel';
import { MAX_RULE_NAME } from '../rule.schema.js';

/** The name, or the first that is free with a number behind it; `taken` has folded names as keys. Cut by whole characters. */
export function countedName(name: string, taken: { has(folded: string): boolean }): string {
  let found = name;
  for (let number = 2; taken.has(foldText(found)); number += 1) {
    const end = ` (${number})`;
    found = cutText(name, MAX_RULE_NAME - end.length).trimEnd() + end;
  }
  return found;
}
