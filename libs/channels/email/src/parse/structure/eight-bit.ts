import { isUtf8 } from 'node:buffer';

/** Signs of windows-1252 that are not where Latin-1 has them, from 0x80 on. */
const DIFFERENT = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const BYTE_OF = new Map([...DIFFERENT].map((sign, index) => [sign, 0x80 + index]));
/** Two or three signs that UTF-8 leaves when it is read as windows-1252. */
const MISREAD = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;

/**
 * A mail whose bytes are no UTF-8 though it says so, or says nothing: read as windows-1252, which is what old programs of Western
 * Europe and America write. Null: its bytes are UTF-8.
 */
export function fromWindows1252(bytes: Buffer): Buffer | null {
  if (isUtf8(bytes)) return null;
  return Buffer.from(new TextDecoder('windows-1252').decode(bytes), 'utf8');
}

/** A text of UTF-8 that was labelled as Latin-1: `seÃ±ora` is `señora`. As it is when any sign of it could not have come so. */
export function repairedUtf8(text: string): string {
  if (!MISREAD.test(text)) return text;
  const bytes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const byte = unit < 0x100 ? unit : BYTE_OF.get(text.charAt(at));
    if (byte === undefined) return text;
    bytes[at] = byte;
  }
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}
