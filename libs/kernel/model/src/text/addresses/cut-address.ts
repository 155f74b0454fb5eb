import { cutText } from '../characters.js';

const HALF_ESCAPE = /%[\da-f]?$/i;
const LAST_SEQUENCE = /%([c-f][\da-f])((?:%[89ab][\da-f]){0,3})$/i;
/** `%`, and two hexadecimal digits. */
const ESCAPE_LENGTH = 3;

/** The beginning of a web address: at most `most` characters, and no character cut in two, escaped (`%C3%B1`) or not. */
export function cutAddress(address: string, most: number): string {
  if (address.length < most) return address;
  const cut = cutText(address, most).toWellFormed().replace(HALF_ESCAPE, '');
  const [sequence, lead = '', others = ''] = LAST_SEQUENCE.exec(cut) ?? [];
  if (sequence === undefined) return cut;
  return others.length / ESCAPE_LENGTH < continuationsOf(Number.parseInt(lead, 16))
    ? cut.slice(0, -sequence.length)
    : cut;
}

/** Bytes that follow the first one of a character in UTF-8. */
function continuationsOf(lead: number): number {
  if (lead >= 0xf0) return 3;
  return lead >= 0xe0 ? 2 : 1;
}
