import {
  NO_OUTAGES,
  type OutageCounts,
  UNSTEADY,
  afterOutage,
  isUnsteady,
  lengthBetween,
} from './outage-counts.js';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-02T09:50:00.000Z');
const at = (ms: number) => new Date(START + ms).toISOString();

/** Outages of a length, each so long after the one before. */
function outages(many: number, lengthMs: number, everyMs: number): OutageCounts {
  let counts = NO_OUTAGES;
  for (let one = 0; one < many; one += 1)
    counts = afterOutage(counts, at(one * everyMs + lengthMs), lengthMs);
  return counts;
}

describe('the outages of an inbox', () => {
  it('make it unsteady by their number, the one that lasts among them', () => {
    const three = outages(3, MINUTE, HOUR);
    const now = at(3 * HOUR);
    expect(isUnsteady(three, now, 0)).toBe(false);
    expect(isUnsteady(three, now, UNSTEADY.leastSeconds * 1000 - 1)).toBe(false);
    expect(isUnsteady(three, now, UNSTEADY.leastSeconds * 1000)).toBe(true);
    expect(isUnsteady(outages(4, MINUTE, HOUR), now, 0)).toBe(true);
  });

  it('make it unsteady by their time together', () => {
    expect(isUnsteady(outages(2, 8 * MINUTE, HOUR), at(HOUR + 8 * MINUTE), 0)).toBe(true);
    expect(isUnsteady(outages(2, 7 * MINUTE, HOUR), at(HOUR + 7 * MINUTE), 0)).toBe(false);
    expect(isUnsteady(outages(1, 5 * MINUTE, HOUR), at(HOUR), 10 * MINUTE)).toBe(true);
    expect(isUnsteady(NO_OUTAGES, at(0), 15 * MINUTE - 1)).toBe(false);
  });

  it('count in the hours that they fell in, and no more after a day', () => {
    const counts = outages(1, 20 * MINUTE, HOUR);
    const hour = Math.floor(START / HOUR);
    expect(counts.slots).toEqual([
      { hour, outages: 1, seconds: 600 },
      { hour: hour + 1, outages: 0, seconds: 600 },
    ]);
    expect(isUnsteady(counts, at(23 * HOUR), 0)).toBe(true);
    expect(isUnsteady(counts, at(24 * HOUR), 0)).toBe(false);
  });

  it('leave no trace when the connection is there again at once', () => {
    expect(outages(50, UNSTEADY.leastSeconds * 1000 - 1, MINUTE)).toEqual(NO_OUTAGES);
  });

  it('take no more room than a day has hours, however many and long they are', () => {
    expect(outages(500, 5 * MINUTE, 10 * MINUTE).slots.length).toBeLessThanOrEqual(24);
    expect(afterOutage(NO_OUTAGES, at(0), 400 * 24 * HOUR).slots).toHaveLength(24);
  });

  it('count as of now when the clock that wrote them was ahead, and not for ever', () => {
    const counts = outages(4, MINUTE, MINUTE);
    expect(isUnsteady(counts, at(-5 * HOUR), 0)).toBe(true);
    const again = afterOutage(counts, at(-5 * HOUR), MINUTE);
    expect(again.slots).toMatchObject([
      { hour: Math.floor((START - 5 * HOUR) / HOUR), outages: 5 },
    ]);
    expect(isUnsteady(counts, at(-48 * HOUR), 0)).toBe(false);
    expect(isUnsteady(counts, at(48 * HOUR), 0)).toBe(false);
  });

  it('have no length below none, nor above a day, whatever the clock says', () => {
    expect(lengthBetween(at(HOUR), at(0))).toBe(0);
    expect(lengthBetween(at(0), at(HOUR))).toBe(HOUR);
    expect(lengthBetween(at(0), at(1000 * HOUR))).toBe(24 * HOUR);
  });
});
