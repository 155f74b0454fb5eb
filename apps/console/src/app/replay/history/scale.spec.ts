import { labelledSteps, nearest, placeEvents } from './scale.js';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('the line of time', () => {
  it('begins at 0, ends at 100, and never goes back', () => {
    const xs = placeEvents([at(0), at(0), at(5), at(90_000)]).map(({ x }) => x);
    expect(xs[0]).toBe(0);
    expect(xs[3]).toBeCloseTo(100);
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
  });

  it('keeps a burst readable beside a silence of a day', () => {
    const [first, second] = placeEvents([at(0), at(0), at(86_400)]);
    expect(second!.x - first!.x).toBeGreaterThan(5);
  });

  it('puts a single event at the beginning', () => {
    expect(placeEvents([at(3)])).toEqual([{ index: 0, x: 0 }]);
  });

  it('finds the nearest event', () => {
    const placed = [0, 40, 100].map((x, index) => ({ index, x }));
    expect(nearest(placed, 65)).toBe(1);
    expect(nearest(placed, 75)).toBe(2);
    expect(nearest([], 50)).toBe(0);
  });

  it('writes times only where they do not touch each other or the moment itself', () => {
    const placed = [0, 4, 20, 30, 60].map((x, index) => ({ index, x }));
    expect([...labelledSteps(placed, 32, 8)]).toEqual([0, 2, 4]);
  });
});
