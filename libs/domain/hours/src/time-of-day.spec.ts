import { nextTimeOfDay } from './time-of-day.js';
import { isTimeZone } from './zone-clock.js';

describe('the next time that it is an hour', () => {
  it.each([
    ['later today', '2026-03-02T09:00:00.000Z', 0, 15, 'UTC', '2026-03-02T15:00:00.000Z'],
    [
      'tomorrow when it is over',
      '2026-03-02T09:00:00.000Z',
      0,
      9,
      'UTC',
      '2026-03-03T09:00:00.000Z',
    ],
    ['days later', '2026-03-02T09:00:00.000Z', 3, 9, 'UTC', '2026-03-05T09:00:00.000Z'],
    [
      'by the day of the zone',
      '2026-03-03T01:00:00.000Z',
      1,
      9,
      'America/Santiago',
      '2026-03-03T12:00:00.000Z',
    ],
    [
      'over a change of clocks',
      '2026-03-28T12:00:00.000Z',
      1,
      9,
      'Europe/Madrid',
      '2026-03-29T07:00:00.000Z',
    ],
    [
      'after an hour that is left out',
      '2026-03-28T12:00:00.000Z',
      1,
      2,
      'Europe/Madrid',
      '2026-03-29T01:00:00.000Z',
    ],
  ])('%s', (_what, at, days, hour, timeZone, expected) => {
    expect(nextTimeOfDay(at, { days, hour, timeZone })).toBe(expected);
  });
});

describe('a time zone', () => {
  it('has a name, and is no offset', () => {
    for (const name of ['America/Santiago', 'UTC', 'Etc/GMT-14'])
      expect([name, isTimeZone(name)]).toEqual([name, true]);
    for (const name of ['+05:00', '-23:59', 'UTC+25', 'Marte/Norte', ''])
      expect([name, isTimeZone(name)]).toEqual([name, false]);
  });
});
