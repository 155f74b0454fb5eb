import { cutText, oneLine } from '@bitacora/kernel';

/** Characters of the name of a file that is left out. */
const MAX_NAME_LEFT_OUT = 200;

/** The lines below the words of a message that name its files which are left out. */
export function leftOutLines(names: readonly string[]): readonly string[] {
  return names.map((name) => `[${cutText(oneLine(name), MAX_NAME_LEFT_OUT)}]`);
}
