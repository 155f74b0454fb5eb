import { Service } from '@angular/core';
import { chosenPicture, drawnPicture } from '../../files/chosen-picture.js';

/** Side of a picture as it is kept, in pixels: sharp on dense screens at the largest size that is shown. */
const SIDE = 256;
/** Browsers that write no WebP write PNG. */
const WRITTEN = { mediaType: 'image/webp', quality: 0.9 };

/** Cuts the largest square out of the middle of a picture. */
@Service()
export class SquarePicture {
  /** Throws RefusedError for what is too large and for what is no picture. */
  async of(file: File): Promise<Blob> {
    const picture = await chosenPicture(file);
    const { width, height } = picture;
    const side = Math.min(width, height);
    const part = { left: (width - side) / 2, top: (height - side) / 2, width: side, height: side };
    return drawnPicture(picture, part, { width: SIDE, height: SIDE }, WRITTEN);
  }
}
