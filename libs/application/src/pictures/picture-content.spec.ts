import { pictureIn } from './picture-content.js';

/** Pictures of 3 by 2 pixels, as programs write them. */
const MADE = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAADklEQVR4nGNgYGBAIAAACAABmV8VNAAAAABJRU5ErkJggg==',
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAACAAMBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
};
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const webp = (chunk: string, ...body: number[]) =>
  new Uint8Array([
    ...Buffer.from('RIFF\0\0\0\0WEBP'),
    ...Buffer.from(chunk),
    ...[0, 0, 0, 0],
    ...body,
  ]);

describe('the first bytes of a picture', () => {
  it.each(Object.entries(MADE))('say its sides in %s', (mediaType, base64) => {
    expect(pictureIn(bytesOf(base64))).toEqual({ mediaType, width: 3, height: 2 });
  });

  it.each([
    ['with losses', webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 3, 0, 2, 0x40)],
    ['without losses', webp('VP8L', 0x2f, 2, 0x40, 0, 0)],
    ['extended', webp('VP8X', 0, 0, 0, 0, 2, 0, 0, 1, 0, 0)],
  ])('say its sides in WebP %s', (_how, content) => {
    expect(pictureIn(content)).toEqual({ mediaType: 'image/webp', width: 3, height: 2 });
  });

  it('say the largest sides that can be written', () => {
    const png = bytesOf(MADE['image/png']);
    png.fill(0xff, 16, 24);
    expect(pictureIn(png)).toMatchObject({ width: 2 ** 32 - 1, height: 2 ** 32 - 1 });
    const extended = webp('VP8X', 0, 0, 0, 0, 255, 255, 255, 255, 255, 255);
    expect(pictureIn(extended)).toMatchObject({ width: 2 ** 24, height: 2 ** 24 });
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a GIF', new Uint8Array(Buffer.from('GIF89a\x03\0\x02\0'))],
    ['an SVG', new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['a page', new Uint8Array(Buffer.from('<!doctype html><script>alert(1)</script>'))],
    ['a PNG that ends after its signature', bytesOf(MADE['image/png']).subarray(0, 8)],
    ['a PNG without sides', bytesOf(MADE['image/png']).fill(0, 16, 24)],
    ['a JPEG without a frame', bytesOf(MADE['image/jpeg']).subarray(0, 40)],
    ['a JPEG of endless segments', new Uint8Array(200_000).fill(0xff).fill(0xd8, 1, 2)],
    ['a sound in RIFF', new Uint8Array(Buffer.from('RIFF\0\0\0\0WAVEfmt '))],
    ['a WebP of an unknown form', webp('VP9X', 1, 2, 3)],
  ])('do not make a picture of %s', (_what, content) => {
    expect(pictureIn(content)).toBeNull();
  });
});
