import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

const BYTES_OF_PIXEL = 3;

/** A PNG whose pixels are asked for one by one; `x` and `y` are from 0 up to 1. What has the colour `clear` is not there. */
function png(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Colour,
  clear?: Colour,
): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * BYTES_OF_PIXEL));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = row * (1 + width * BYTES_OF_PIXEL) + 1 + column * BYTES_OF_PIXEL;
      rows.set(colourAt(column / width, row / height), at);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(clear ? [chunk('tRNS', Buffer.from(clear.flatMap((part) => [0, part])))] : []),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

const SIDE = 192;
const GROUNDS: readonly Colour[] = [
  [212, 233, 226],
  [250, 228, 196],
  [222, 224, 246],
  [247, 217, 214],
  [219, 236, 208],
  [231, 220, 240],
];
const CLOTHES: readonly Colour[] = [
  [11, 100, 112],
  [154, 91, 18],
  [59, 91, 181],
  [176, 42, 116],
  [28, 122, 69],
  [117, 66, 196],
];
const SKINS: readonly Colour[] = [
  [240, 200, 168],
  [203, 151, 112],
  [232, 184, 150],
  [150, 103, 74],
];
const HAIRS: readonly Colour[] = [
  [58, 42, 34],
  [24, 22, 24],
  [128, 84, 46],
  [172, 168, 164],
];

/** A portrait of a person of the cast: head, hair and shoulders on a plain ground, another one for each number. */
export function drawnPortrait(nth: number): Uint8Array {
  const pick = (from: readonly Colour[]): Colour => from[nth % from.length] ?? [0, 0, 0];
  const hairEnd = nth % 2 === 0 ? 0.38 : 0.62;
  return png(SIDE, SIDE, (x, y) => {
    if (inside(x, y, 0.5, 0.43, 0.19, 0.23) && y > 0.32) return pick(SKINS);
    if (inside(x, y, 0.5, 0.41, 0.25, 0.28) && y < hairEnd) return pick(HAIRS);
    if (Math.abs(x - 0.5) < 0.08 && y > 0.5 && y < 0.74) return pick(SKINS);
    return inside(x, y, 0.5, 1.02, 0.38, 0.34) ? pick(CLOTHES) : pick(GROUNDS);
  });
}

function inside(x: number, y: number, left: number, top: number, wide: number, high: number) {
  return ((x - left) / wide) ** 2 + ((y - top) / high) ** 2 <= 1;
}

const LOGO_WIDTH = 240;
const LOGO_HEIGHT = 160;
const WHITE: Colour = [255, 255, 255];

/** The logo of a shop: two mountains under a sun, in a colour of its own. */
export function drawnLogo(colour: Colour): Uint8Array {
  const [red, green, blue] = colour;
  const light: Colour = [lighter(red), lighter(green), lighter(blue)];
  return png(LOGO_WIDTH, LOGO_HEIGHT, (x, y) => {
    const isFront = y > 0.25 + Math.abs(x - 0.42) * 1.7 && y < 0.82;
    if (isFront) return y < 0.4 ? WHITE : colour;
    if (y > 0.42 + Math.abs(x - 0.68) * 1.7 && y < 0.82) return light;
    return inside(x, y, 0.78, 0.26, 0.08, 0.12) ? [242, 192, 120] : WHITE;
  });
}

function lighter(part: number): number {
  return Math.round(part + (255 - part) * 0.45);
}

const CARD: Colour = [193, 149, 98];
const TAPE: Colour = [226, 205, 160];
const TORN: Colour = [74, 52, 33];
const FLOOR: Colour = [226, 228, 224];

/** A photograph of a parcel with a torn corner, of cardboard in this colour. */
export function drawnParcel(card: Colour = CARD): Uint8Array {
  return png(LOGO_WIDTH * 2, LOGO_HEIGHT * 2, (x, y) => {
    const isBox = x > 0.18 && x < 0.82 && y > 0.22 && y < 0.86;
    if (!isBox) return inside(x, y, 0.5, 0.88, 0.42, 0.06) ? [190, 192, 188] : FLOOR;
    const isTorn = (x - 0.82) * 1.4 + (y - 0.22) * -1 > -0.16 + Math.sin(x * 90) * 0.01;
    if (isTorn) return TORN;
    if (Math.abs(x - 0.5) < 0.05) return TAPE;
    if (y >= 0.4) return card;
    const [red, green, blue] = card;
    return [red + 15, green + 18, blue + 19];
  });
}

const CLEAR: Colour = [1, 2, 3];
const FACE: Colour = [250, 204, 77];
const FEATURES: Colour = [92, 58, 12];

/** A sticker: a face that smiles, on no ground. */
export function drawnSticker(): Uint8Array {
  return png(
    SIDE,
    SIDE,
    (x, y) => {
      if (!inside(x, y, 0.5, 0.5, 0.46, 0.46)) return CLEAR;
      const isEye = inside(Math.abs(x - 0.5), y, 0.16, 0.38, 0.05, 0.08);
      const isMouth = inside(x, y, 0.5, 0.56, 0.26, 0.24) && y > 0.6;
      return isEye || isMouth ? FEATURES : FACE;
    },
    CLEAR,
  );
}
