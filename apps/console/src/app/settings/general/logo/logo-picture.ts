import { Service } from '@angular/core';
import { chosenPicture, drawnPicture } from '../../../files/chosen-picture.js';

/** Longest side of a logo as it is kept, in pixels: sharp on dense screens at the largest size that is shown. */
const SIDE = 512;
const QUALITY = 0.9;

/** Makes a logo of a picture: whole, in its own proportions, no larger than it is shown. */
@Service()
export class LogoPicture {
  /** Throws RefusedError for what is too large and for what is no picture. */
  async of(file: File): Promise<Blob> {
    const picture = await chosenPicture(file);
    const { width, height } = picture;
    const scale = Math.min(1, SIDE / Math.max(width, height));
    const sides = {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    };
    // Not every program for mail shows WebP; a photograph as PNG is large, and has nothing transparent.
    const mediaType = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png';
    const whole = { left: 0, top: 0, width, height };
    return drawnPicture(picture, whole, sides, { mediaType, quality: QUALITY });
  }
}
