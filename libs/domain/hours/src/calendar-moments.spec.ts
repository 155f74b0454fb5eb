import fc from 'fast-check';
import { momentOfDay, nextMomentOfWeek } from './calendar-moments.js';
import { ISO_WEEKDAYS, type IsoWeekday } from './working-hours.js';
import { offsetAt } from './zone-clock.js';

const madrid = (at: string) => ({ at, timeZone: 'Europe/Madrid' });
const every = ISO_WEEKDAYS;

describe('a moment of a day', () => {
  it('is on the clock of the zone, so many days before or after', () => {
    expect(momentOfDay('2026-07-10', 0, madrid('09:00'))).toBe('2026-07-10T07:00:00.000Z');
    expect(momentOfDay('2026-07-10', -3, madrid('09:00'))).toBe('2026-07-07T07:00:00.000Z');
    expect(momentOfDay('2026-02-28', 1, madrid('09:00'))).toBe('2026-03-01T08:00:00.000Z');
    const auckland = { at: '00:30', timeZone: 'Pacific/Auckland' };
    expect(momentOfDay('2026-07-10', 0, auckland)).toBe('2026-07-09T12:30:00.000Z');
  });

  it('that the clocks leave out comes at the next instant, one that they show twice at its first', () => {
    expect(momentOfDay('2026-03-29', 0, madrid('02:30'))).toBe('2026-03-29T01:00:00.000Z');
    expect(momentOfDay('2026-10-25', 0, madrid('02:30'))).toBe('2026-10-25T00:30:00.000Z');
    const newYork = { at: '01:30', timeZone: 'America/New_York' };
    expect(momentOfDay('2026-11-01', 0, newYork)).toBe('2026-11-01T05:30:00.000Z');
    const santiago = { at: '00:30', timeZone: 'America/Santiago' };
    expect(momentOfDay('2026-09-06', 0, santiago)).toBe('2026-09-06T04:00:00.000Z');
    // Samoa skipped a whole day.
    const apia = { at: '10:00', timeZone: 'Pacific/Apia' };
    expect(momentOfDay('2011-12-30', 0, apia)).toBe('2011-12-30T10:00:00.000Z');
  });

  it('is none for what is no day, or too far off', () => {
    expect(momentOfDay('2026-02-30', 0, madrid('09:00'))).toBeNull();
    expect(momentOfDay('9999-12-31', 365, madrid('09:00'))).toBeNull();
    expect(momentOfDay('0001-01-01', -365, madrid('09:00'))).toBeNull();
  });
});

describe('the next moment of the week', () => {
  it('is later than the instant, on one of the days', () => {
    const monday: IsoWeekday[] = [1];
    const nine = '2026-03-02T08:00:00.000Z';
    expect(nextMomentOfWeek('2026-03-01T00:00:00.000Z', monday, madrid('09:00'))).toBe(nine);
    expect(nextMomentOfWeek(nine, monday, madrid('09:00'))).toBe('2026-03-09T08:00:00.000Z');
    expect(nextMomentOfWeek(nine, [1, 3], madrid('09:00'))).toBe('2026-03-04T08:00:00.000Z');
    expect(nextMomentOfWeek(nine, [], madrid('09:00'))).toBeNull();
  });

  it('comes once where clocks show a time twice, and where they leave it out', () => {
    const first = nextMomentOfWeek('2026-10-24T12:00:00.000Z', every, madrid('02:30'));
    expect(first).toBe('2026-10-25T00:30:00.000Z');
    expect(nextMomentOfWeek(first ?? '', every, madrid('02:30'))).toBe('2026-10-26T01:30:00.000Z');
    const moved = nextMomentOfWeek('2026-03-28T12:00:00.000Z', every, madrid('02:30'));
    expect(moved).toBe('2026-03-29T01:00:00.000Z');
    expect(nextMomentOfWeek(moved ?? '', every, madrid('02:30'))).toBe('2026-03-30T00:30:00.000Z');
  });

  it('holds for every instant, zone and day, whatever was asked before', () => {
    const zone = fc.constantFrom(
      ...['Europe/Madrid', 'America/Santiago', 'America/New_York', 'Asia/Kathmandu'],
      ...['Pacific/Auckland', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC'],
    );
    const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) });
    const minute = fc.integer({ min: 0, max: 1439 });
    const days = fc.uniqueArray(fc.constantFrom(...every), { minLength: 1 });
    fc.assert(
      fc.property(zone, instant, minute, days, (timeZone, time, ofDay, weekdays) => {
        const at = `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
        const after = new Date(time).toISOString();
        const next = nextMomentOfWeek(after, weekdays, { at, timeZone }) ?? '';
        expect(next > after).toBe(true);
        expect(Date.parse(next) - time).toBeLessThanOrEqual(8 * 86_400_000);
        const local = Date.parse(next) + offsetAt(Date.parse(next), timeZone);
        const weekday = ((new Date(local).getUTCDay() + 6) % 7) + 1;
        expect(weekdays).toContain(weekday);
        // The same answer from anywhere between.
        const between = new Date(Date.parse(next) - 1).toISOString();
        expect(nextMomentOfWeek(between, weekdays, { at, timeZone })).toBe(next);
        expect(nextMomentOfWeek(after, weekdays, { at, timeZone })).toBe(next);
      }),
      { numRuns: 500 },
    );
  });
});
