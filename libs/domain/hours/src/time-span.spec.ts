import { spanEnd, spanMs, timeOfSpan } from './time-span.js';

const hours = {
  timeZone: 'UTC',
  periods: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '10:00' })),
  holidays: [],
};
const monday = '2026-03-02T09:50:00.000Z';
const span = { amount: 20, unit: 'minutes', inHours: true } as const;

describe('a span of time', () => {
  it('is as long as its unit says', () => {
    expect(spanMs({ amount: 2, unit: 'seconds' })).toBe(2000);
    expect(spanMs({ amount: 2, unit: 'hours' })).toBe(7_200_000);
  });

  it('ends after so much time, or so much of the working hours', () => {
    expect(spanEnd({ ...span, inHours: false }, monday, hours)).toBe('2026-03-02T10:10:00.000Z');
    expect(spanEnd(span, monday, hours)).toBe('2026-03-03T09:10:00.000Z');
    expect(spanEnd(span, monday, hours, 0.25)).toBe('2026-03-02T09:55:00.000Z');
    expect(spanEnd(span, monday, null)).toBe('2026-03-02T10:10:00.000Z');
    expect(spanEnd(span, monday, { ...hours, periods: [] })).toBeNull();
  });

  it('is measured as it counts', () => {
    const tuesday = '2026-03-03T09:10:00.000Z';
    expect(timeOfSpan(span, monday, tuesday, hours)).toBe(20 * 60_000);
    expect(timeOfSpan({ inHours: false }, monday, tuesday, hours)).toBe((23 * 60 + 20) * 60_000);
    expect(timeOfSpan(span, tuesday, monday, hours)).toBe(0);
  });
});
