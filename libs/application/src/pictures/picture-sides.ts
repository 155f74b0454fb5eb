import { MAX_RECORDED_SIDE, type PictureSides } from '@bitacora/conversations/published';
import { isTurned } from './jpeg-orientation.js';
import { PictureBytes } from './picture-bytes.js';
import { pictureIn } from './picture-content.js';

/**
 * Sides of a PNG, JPEG, GIF or WebP as browsers show it, from its first bytes: what a camera held upright has written
 * lying down is turned. Null for everything else, and for sides that are longer than what is recorded.
 */
export function sidesShown(content: Uint8Array): PictureSides | null {
  const found = pictureIn(content) ?? gifIn(new PictureBytes(content));
  if (!found) return null;
  const { width, height } = found;
  if (Math.min(width, height) < 1 || Math.max(width, height) > MAX_RECORDED_SIDE) return null;
  return isTurned(content) ? { width: height, height: width } : { width, height };
}

/** The screen that its frames are drawn on. */
function gifIn(bytes: PictureBytes): PictureSides | null {
  if (!bytes.letters(0, 'GIF87a') && !bytes.letters(0, 'GIF89a')) return null;
  return { width: bytes.little(6, 2), height: bytes.little(8, 2) };
}
