import { PictureBytes } from './picture-bytes.js';

/** A picture by its first bytes. */
export interface PictureContent {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a file says of itself in its first bytes; null for everything but PNG, JPEG and WebP. Its name counts for nothing. */
export function pictureIn(content: Uint8Array): PictureContent | null {
  const bytes = new PictureBytes(content);
  const found = pngIn(bytes) ?? jpegIn(bytes) ?? webpIn(bytes);
  return found && found.width > 0 && found.height > 0 ? found : null;
}

/** The signature, and the chunk that has to be the first one. */
function pngIn(bytes: PictureBytes): PictureContent | null {
  if (!bytes.letters(0, '\x89PNG\r\n\x1a\n') || !bytes.letters(12, 'IHDR')) return null;
  return { mediaType: 'image/png', width: bytes.big(16, 4), height: bytes.big(20, 4) };
}

/** Markers that begin a frame; the others of that row are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Segments that are looked at before the frame; cameras write a few dozen. */
const MAX_SEGMENTS = 500;

function jpegIn(bytes: PictureBytes): PictureContent | null {
  if (bytes.big(0, 3) !== 0xffd8ff) return null;
  let at = 2;
  for (let segments = 0; segments < MAX_SEGMENTS && at < bytes.length; segments += 1) {
    if (bytes.byte(at) !== 0xff) return null;
    const marker = bytes.byte(at + 1);
    if (isFrame(marker)) {
      return { mediaType: 'image/jpeg', height: bytes.big(at + 5, 2), width: bytes.big(at + 7, 2) };
    }
    // Bytes that fill up; else the length of a segment counts itself.
    at += marker === 0xff ? 1 : 2 + Math.max(2, bytes.big(at + 2, 2));
  }
  return null;
}

/** The three forms of its first chunk: with losses, without, and extended. */
function webpIn(bytes: PictureBytes): PictureContent | null {
  if (!bytes.letters(0, 'RIFF') || !bytes.letters(8, 'WEBP')) return null;
  const mediaType = 'image/webp';
  if (bytes.letters(12, 'VP8X')) {
    return { mediaType, width: bytes.little(24, 3) + 1, height: bytes.little(27, 3) + 1 };
  }
  if (bytes.letters(12, 'VP8L') && bytes.byte(20) === 0x2f) {
    const sides = bytes.little(21, 4);
    const side = (number: number) => (number % 2 ** 14) + 1;
    return { mediaType, width: side(sides), height: side(Math.floor(sides / 2 ** 14)) };
  }
  if (bytes.letters(12, 'VP8 ') && bytes.big(23, 3) === 0x9d012a) {
    const side = (at: number) => bytes.little(at, 2) % 2 ** 14;
    return { mediaType, width: side(26), height: side(28) };
  }
  return null;
}
