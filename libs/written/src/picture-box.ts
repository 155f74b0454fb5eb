/** What is shown of pictures that are longer than these in one direction is their middle: a strip is no picture. */
const NARROWEST = 0.4;
const WIDEST = 3;

/**
 * The place of a picture in a thread, known before the picture has come: as the picture is, within the most pixels in each
 * direction, and no larger than it is itself. `ratio`: width by height.
 */
export function pictureBox(
  sides: { readonly width: number; readonly height: number },
  most: { readonly width: number; readonly height: number },
): { readonly width: number; readonly ratio: number } {
  const ratio = Math.min(WIDEST, Math.max(NARROWEST, sides.width / sides.height));
  return { width: Math.min(sides.width, most.width, Math.round(most.height * ratio)), ratio };
}
