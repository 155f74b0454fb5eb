import { MAX_FILE_NAME_CHARACTERS } from '@bitacora/conversations/published';
import { cutText, oneLine } from '@bitacora/kernel';
import { fileNameForbidden, fileTypeForbidden } from './file-refusals.js';

/** Control characters, and those that turn the direction of writing: `exe.gpj` would read as `jpg.exe`. */
const DECEIVING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What Windows, macOS or a desktop runs when it is opened. */
const PROGRAMS: ReadonlySet<string> = new Set(
  'app bat cmd com cpl dll exe hta jar js jse lnk msi msp pif ps1 reg scr vb vbe vbs wsf wsh'.split(
    ' ',
  ),
);

/**
 * The name that a file is kept under: the last part of a path, shortened before its ending when it is
 * too long. Throws FILE_NAME_FORBIDDEN and FILE_TYPE_FORBIDDEN.
 */
export function checkedFileName(given: string): string {
  const typed = (given.split(/[/\\]/).at(-1) ?? '').trim();
  // Signs that cannot be seen would hide an ending as well.
  const name = oneLine(typed);
  if (name === '' || DECEIVING.test(typed) || /^\.+$/.test(name)) throw fileNameForbidden();
  const ending = endingOf(name);
  // Windows drops dots and blanks at the end, so `a.exe. ` is a program too.
  const opened = endingOf(name.replace(/[.\s]+$/u, ''));
  if (PROGRAMS.has(opened)) throw fileTypeForbidden(opened);
  if (name.length <= MAX_FILE_NAME_CHARACTERS) return name;
  const tail = ending === '' || ending.length > 20 ? '' : name.slice(-ending.length - 1);
  return `${cutText(name, MAX_FILE_NAME_CHARACTERS - tail.length - 1)}…${tail}`;
}

/** `png` of `caja.PNG`; empty without one. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
