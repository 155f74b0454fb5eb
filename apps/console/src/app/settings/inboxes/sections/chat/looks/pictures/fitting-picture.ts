import { Service } from '@angular/core';
import { RefusedError } from '@bitacora/console-data';
import { type PictureUse, pictureFault } from '@bitacora/inboxes/published';
import { chosenPicture, drawnPicture } from '../../../../../../files/chosen-picture.js';

/** Longest side of a picture as it is kept, in pixels: sharp on dense screens at the largest size that is shown. */
const SIDE = 512;
const QUALITY = 0.9;

/** Makes a picture of an inbox of a file: nothing is cut off, so that one with other sides is refused. */
@Service()
export class FittingPicture {
  /** Throws RefusedError for what is too large, for what is no picture, and for one that does not fit its use. */
  async of(use: PictureUse, file: File): Promise<Blob> {
    const picture = await chosenPicture(file);
    const { width, height } = picture;
    const fault = pictureFault(use, { width, height });
    if (fault) {
      picture.close();
      const { code, params = {} } = fault;
      throw new RefusedError([{ code, field: 'picture', params }]);
    }
    const side = Math.min(SIDE, width);
    const whole = { left: 0, top: 0, width, height };
    // What was taken with it, such as its place, stays behind.
    return drawnPicture(
      picture,
      whole,
      { width: side, height: side },
      {
        ...{ mediaType: file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png', quality: QUALITY },
      },
    );
  }
}
