import { PictureBytes } from './picture-bytes.js';

/** Segments that are looked at; the one that says how the camera was held is the first or the second. */
const MAX_SEGMENTS = 20;
/** Entries that are looked at; cameras write a dozen. */
const MAX_ENTRIES = 100;
const APP1 = 0xffe1;
const ORIENTATION = 0x0112;
/** From here on the rows of the picture are columns of what is shown, up to the last of the eight. */
const FIRST_TURNED = 5;
const LAST_TURNED = 8;

/** Whether a JPEG says that it is shown a quarter turned, so that its sides change places. */
export function isTurned(content: Uint8Array): boolean {
  const bytes = new PictureBytes(content);
  if (bytes.big(0, 3) !== 0xffd8ff) return false;
  let at = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const marker = bytes.big(at, 2);
    // Only segments of programs and comments come before the tables.
    if ((marker < 0xffe0 || marker > 0xffef) && marker !== 0xfffe) return false;
    if (marker === APP1 && bytes.letters(at + 4, 'Exif\0\0')) {
      const orientation = orientationIn(bytes, at + 10);
      return orientation >= FIRST_TURNED && orientation <= LAST_TURNED;
    }
    at += 2 + Math.max(2, bytes.big(at + 2, 2));
  }
  return false;
}

/** `start`: of the header of TIFF, which says in which order its numbers are. 0: it says nothing. */
function orientationIn(bytes: PictureBytes, start: number): number {
  const isLittle = bytes.letters(start, 'II');
  if (!isLittle && !bytes.letters(start, 'MM')) return 0;
  const number = (at: number, length: number) =>
    isLittle ? bytes.little(at, length) : bytes.big(at, length);
  const directory = start + number(start + 4, 4);
  const entries = Math.min(number(directory, 2), MAX_ENTRIES);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (number(entry, 2) === ORIENTATION) return number(entry + 8, 2);
  }
  return 0;
}
