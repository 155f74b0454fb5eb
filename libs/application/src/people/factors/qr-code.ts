import { encode } from 'uqr';

/** A QR code as an SVG draws it: the length of a side, and the path of its dark squares. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** Two white squares around it: the page gives it a white ground besides. */
const BORDER = 2;

/** Draws a text as a QR code. */
export function qrCodeOf(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: BORDER });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size, path: squares.join('') };
}
