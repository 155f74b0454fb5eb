import { drawn, offsetOf, rowAt } from './list-window.js';

const plain = { count: 1000, row: 40, open: null };
const opened = { count: 1000, row: 40, open: { index: 3, height: 100 } };

describe('the window on a long list', () => {
  it('draws what is seen and a little more, whatever the length', () => {
    expect(drawn(plain, 4000, 400, 5)).toEqual({ from: 95, to: 116, offset: 3800, total: 40_000 });
  });

  it('does not go beyond the ends', () => {
    expect(drawn(plain, 0, 400, 5).from).toBe(0);
    expect(drawn(plain, 39_600, 400, 5).to).toBe(1000);
    expect(drawn({ count: 0, row: 40, open: null }, 0, 400, 5)).toMatchObject({
      from: 0,
      to: 0,
      total: 0,
    });
  });

  it('makes room beneath the open row', () => {
    expect(offsetOf(opened, 3)).toBe(120);
    expect(offsetOf(opened, 4)).toBe(260);
    expect(drawn(opened, 0, 400, 0).total).toBe(40_100);
  });

  it('finds the open row for every distance within what is beneath it', () => {
    expect(rowAt(opened, 125)).toBe(3);
    expect(rowAt(opened, 255)).toBe(3);
    expect(rowAt(opened, 261)).toBe(4);
  });
});
