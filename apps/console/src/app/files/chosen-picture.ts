import { RefusedError } from '@bitacora/console-data';

/** Largest file that can be chosen, in MB of 1,048,576 bytes. */
const LIMIT_MB = 1;

/** The picture in a file that was chosen. Throws RefusedError for what is too large and for what is no picture. */
export async function chosenPicture(file: File): Promise<ImageBitmap> {
  if (file.size > LIMIT_MB * 1024 * 1024) throw refusedPicture('FILE_TOO_LARGE', { max: LIMIT_MB });
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) throw refusedPicture('PICTURE_EXPECTED');
  return picture;
}

/** Draws a picture, or a part of it, in the given sides. What was taken with it (place, camera) stays behind. */
export async function drawnPicture(
  picture: ImageBitmap,
  part: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  },
  sides: { readonly width: number; readonly height: number },
  as: { readonly mediaType: string; readonly quality: number },
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, sides);
  const { left, top, width, height } = part;
  canvas
    .getContext('2d')
    ?.drawImage(picture, left, top, width, height, 0, 0, sides.width, sides.height);
  picture.close();
  const drawn = await new Promise<Blob | null>((done) =>
    canvas.toBlob(done, as.mediaType, as.quality),
  );
  if (!drawn) throw refusedPicture('PICTURE_EXPECTED');
  return drawn;
}

function refusedPicture(
  code: string,
  params: Readonly<Record<string, unknown>> = {},
): RefusedError {
  return new RefusedError([{ code, field: 'picture', params }]);
}
