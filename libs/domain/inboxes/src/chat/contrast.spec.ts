import fc from 'fast-check';
import { LEAST_CONTRAST, contrastOf, readableOn } from './contrast.js';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('contrast of two colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#0000ff', 2.15],
    ['#14505a', '#14505a', 1],
  ])('of %s with %s is %d', (one, other, contrast) => {
    expect(contrastOf(one, other)).toBeCloseTo(contrast, 2);
    expect(contrastOf(other, one)).toBeCloseTo(contrast, 2);
  });

  it('is enough for every colour made readable, which stays itself when it was enough', () => {
    fc.assert(
      fc.property(colour, colour, (front, behind) => {
        const made = readableOn(front, behind);
        expect(made).toMatch(/^#[0-9a-f]{6}$/);
        expect(contrastOf(made, behind)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        if (contrastOf(front, behind) >= LEAST_CONTRAST) expect(made).toBe(front);
      }),
      { numRuns: 2000 },
    );
  });

  it('is reached by as little as it takes', () => {
    expect(readableOn('#777777', '#ffffff')).toBe('#757575');
    expect(readableOn('#ffffff', '#ffd400')).toBe('#5c5c5c');
  });
});
