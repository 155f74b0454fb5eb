import { pictureBox } from './picture-box.js';

const most = { width: 260, height: 320 };

describe('the place of a picture', () => {
  it.each([
    ['a wide one', { width: 1280, height: 640 }, { width: 260, ratio: 2 }],
    ['a tall one', { width: 600, height: 1200 }, { width: 160, ratio: 0.5 }],
    ['one that is small', { width: 90, height: 60 }, { width: 90, ratio: 1.5 }],
    ['a strip across', { width: 5000, height: 10 }, { width: 260, ratio: 3 }],
    ['a strip down', { width: 10, height: 60_000 }, { width: 10, ratio: 0.4 }],
    ['a receipt', { width: 400, height: 4000 }, { width: 128, ratio: 0.4 }],
  ])('is that of %s', (_what, sides, box) => {
    expect(pictureBox(sides, most)).toEqual(box);
  });
});
