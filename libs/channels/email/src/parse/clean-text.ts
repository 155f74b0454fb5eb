import { cutText, oneLine } from '@bitacora/kernel';

/** Controls but tab and line feed, and the sign that begins a file. */

const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]/gu;

/** A text of several lines: well formed, line feeds alone, no controls, no blanks at ends of lines, no three line breaks in a row. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll(CONTROLS, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{4,}/gu, '\n\n\n')
    .trim();
}

/** A name or subject: one line of what is seen, at most so many UTF-16 units. */
export function cleanLine(text: string, most: number): string {
  return oneLine(cutText(text, most * 4)).length <= most
    ? oneLine(cutText(text, most * 4))
    : cutText(oneLine(cutText(text, most * 4)), most).trimEnd();
}
