import { MAX_FILE_NAME_CHARACTERS, programFile } from '@bitacora/conversations/published';
import { cutText, oneLine } from '@bitacora/kernel';
import { fileNameForbidden, fileTypeForbidden } from './file-refusals.js';

/** Control characters, line breaks, and what turns the direction of writing: `exe.gpj` would read as `jpg.exe`. */
const DECEIVING = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Who brings a file: a visitor, or a person of the team. */
export type FileSender = 'contact' | 'user';

/**
 * The name that a file is kept under: the last part of a path, shortened before its ending when it is
 * too long. Throws FILE_NAME_FORBIDDEN, and FILE_TYPE_FORBIDDEN for what the sender may not send.
 */
export function checkedFileName(given: string, sender: FileSender): string {
  const typed = (given.split(/[/\\]/).at(-1) ?? '').trim();
  // Signs that cannot be seen would hide an ending as well.
  const name = oneLine(typed);
  if (name === '' || DECEIVING.test(typed) || /^\.+$/.test(name)) throw fileNameForbidden();
  const kept = shortened(name);
  for (const each of [name, kept]) {
    const program = programFile(each);
    if (program && (program.refused || sender === 'contact')) {
      throw fileTypeForbidden(program.ending);
    }
  }
  return kept;
}

function shortened(name: string): string {
  if (name.length <= MAX_FILE_NAME_CHARACTERS) return name;
  const ending = endingOf(name);
  const tail = ending === '' || ending.length > 20 ? '' : name.slice(-ending.length - 1);
  return `${cutText(name, MAX_FILE_NAME_CHARACTERS - tail.length - 1)}…${tail}`;
}

/** `png` of `caja.PNG`; empty without one. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
