import { sidesShown } from './picture-sides.js';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(parts.flatMap((part) => [...Buffer.from(part as string, 'latin1')]));

/** A frame of 300 by 200 pixels. */
const FRAME = [0xff, 0xc0, 0, 11, 8, 0, 200, 1, 44, 1, 1, 0x11, 0];
/** What a program writes before a picture. */
const segment = (marker: number, body: readonly number[]) => [
  ...[0xff, marker, Math.floor((body.length + 2) / 256), (body.length + 2) % 256],
  ...body,
];
const JFIF = segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);

/** How the camera was held, among other entries, in one of the two orders of numbers. */
function exif(orientation: number, order: 'II' | 'MM') {
  const number = (value: number, length: number) => {
    const big = [...Array(length).keys()].map((place) => Math.floor(value / 256 ** place) % 256);
    return order === 'II' ? big : big.reverse();
  };
  const entry = (tag: number, value: number) => [
    ...[...number(tag, 2), ...number(3, 2), ...number(1, 4)],
    ...[...number(value, 2), 0, 0],
  ];
  const entries = [...entry(0x0100, 300), ...entry(0x0112, orientation), ...entry(0x0128, 2)];
  const tiff = [...Buffer.from(order), ...number(42, 2), ...number(8, 4), ...number(3, 2)];
  return segment(0xe1, [...Buffer.from('Exif\0\0'), ...tiff, ...entries]);
}
const jpeg = (...segments: readonly (readonly number[])[]) =>
  bytes([0xff, 0xd8], ...segments, FRAME);

describe('the sides of a picture as it is shown', () => {
  it.each([
    ['a GIF', bytes('GIF89a', [44, 1, 200, 0, 0, 0, 0])],
    ['an old GIF', bytes('GIF87a', [44, 1, 200, 0, 0, 0, 0])],
    ['a JPEG', jpeg(JFIF)],
    ['a JPEG that lies as it is', jpeg(exif(1, 'II'))],
    ['a JPEG upside down', jpeg(JFIF, exif(3, 'MM'))],
    ['a JPEG turned in a way that there is not', jpeg(exif(9, 'II'))],
  ])('are those of %s', (_what, content) => {
    expect(sidesShown(content)).toEqual({ width: 300, height: 200 });
  });

  it.each([
    ['6', jpeg(exif(6, 'II'))],
    ['8, after what another program wrote', jpeg(JFIF, segment(0xfe, [65]), exif(8, 'MM'))],
    ['5', jpeg(exif(5, 'MM'))],
    ['7', jpeg(exif(7, 'II'))],
  ])('change places in a JPEG of orientation %s', (_which, content) => {
    expect(sidesShown(content)).toEqual({ width: 200, height: 300 });
  });

  it.each([
    ['what is no picture', bytes('%PDF-1.7')],
    ['a GIF without a height', bytes('GIF89a', [44, 1, 0, 0, 0, 0, 0])],
    ['a GIF that is cut off', bytes('GIF89a')],
    [
      'a side beyond what is recorded',
      bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', Array(8).fill(255)),
    ],
  ])('are not known of %s', (_what, content) => {
    expect(sidesShown(content)).toBeNull();
  });

  it('are found when what the camera wrote makes no sense', () => {
    const many = segment(0xe1, [...Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'), 255, 255]);
    expect(sidesShown(jpeg(many))).toEqual({ width: 300, height: 200 });
    const far = segment(0xe1, [...Buffer.from('Exif\0\0II*\0', 'latin1'), 255, 255, 255, 255]);
    expect(sidesShown(jpeg(far))).toEqual({ width: 300, height: 200 });
  });
});
