import { inflateSync } from 'node:zlib';
import { drawnLogo, drawnPortrait, drawnSticker } from './drawn-picture.js';

describe('the pictures of the demo data', () => {
  it.each([
    ['a portrait', drawnPortrait(0), 192, 192],
    ['a logo', drawnLogo([11, 100, 112]), 240, 160],
    ['a sticker', drawnSticker(), 192, 192],
  ])('%s is a small PNG with every pixel', (_what, content, width, height) => {
    const png = Buffer.from(content);
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    const at = png.indexOf('IDAT');
    const pixels = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    expect(pixels).toHaveLength(height * (1 + width * 3));
    expect(png.length).toBeLessThan(20_000);
  });

  it('are another one for each person', () => {
    expect(Buffer.compare(drawnPortrait(0), drawnPortrait(1))).not.toBe(0);
  });
});
