import { Service } from '@angular/core';
import { RefusedError } from '@bitacora/console-data';

/** Side of a picture as it is kept, in pixels: sharp on dense screens at the largest size that is shown. */
const SIDE = 256;
/** Largest file that can be chosen, in MB of 1,048,576 bytes. */
const LIMIT_MB = 1;
const QUALITY = 0.9;

/** Cuts the largest square out of the middle of a picture. What was taken with it (place, camera) stays behind. */
@Service()
export class SquarePicture {
  /** Throws RefusedError for what is too large and for what is no picture. */
  async of(file: File): Promise<Blob> {
    if (file.size > LIMIT_MB * 1024 * 1024) throw refusal('FILE_TOO_LARGE', { max: LIMIT_MB });
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) throw refusal('PICTURE_EXPECTED', {});
    const { width, height } = picture;
    const side = Math.min(width, height);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIDE;
    const [left, top] = [(width - side) / 2, (height - side) / 2];
    canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, SIDE, SIDE);
    picture.close();
    // Browsers that write no WebP write PNG.
    const cut = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/webp', QUALITY),
    );
    if (!cut) throw refusal('PICTURE_EXPECTED', {});
    return cut;
  }
}

function refusal(code: string, params: Readonly<Record<string, unknown>>): RefusedError {
  return new RefusedError([{ code, field: 'picture', params }]);
}
