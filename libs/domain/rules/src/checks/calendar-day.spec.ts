import { calendarDay } from './calendar-day.js';

describe('a calendar day', () => {
  it.each<[string, string, string, string, number]>([
    [
      'any day in Madrid',
      '2026-07-01T10:20:30.456Z',
      'Europe/Madrid',
      '2026-06-30T22:00:00.000Z',
      24,
    ],
    [
      'its first moment',
      '2026-06-30T22:00:00.000Z',
      'Europe/Madrid',
      '2026-06-30T22:00:00.000Z',
      24,
    ],
    [
      'its last moment',
      '2026-07-01T21:59:59.999Z',
      'Europe/Madrid',
      '2026-06-30T22:00:00.000Z',
      24,
    ],
    [
      'clocks go forward',
      '2026-03-29T12:00:00.000Z',
      'Europe/Madrid',
      '2026-03-28T23:00:00.000Z',
      23,
    ],
    ['clocks go back', '2026-10-25T12:00:00.000Z', 'Europe/Madrid', '2026-10-24T22:00:00.000Z', 25],
    [
      'it begins at 1 h',
      '2026-09-06T12:00:00.000Z',
      'America/Santiago',
      '2026-09-06T04:00:00.000Z',
      23,
    ],
    [
      '23 h comes twice',
      '2026-04-05T03:30:00.000Z',
      'America/Santiago',
      '2026-04-04T03:00:00.000Z',
      25,
    ],
    [
      'half an hour off',
      '2026-01-01T00:00:00.000Z',
      'Asia/Kathmandu',
      '2025-12-31T18:15:00.000Z',
      24,
    ],
    [
      'far in the east',
      '2026-01-01T11:00:00.000Z',
      'Pacific/Kiritimati',
      '2026-01-01T10:00:00.000Z',
      24,
    ],
    ['UTC', '2026-02-28T23:59:59.999Z', 'UTC', '2026-02-28T00:00:00.000Z', 24],
  ])('%s', (_what, instant, zone, from, hours) => {
    const until = new Date(Date.parse(from) + hours * 3_600_000).toISOString();
    expect(calendarDay(instant, zone)).toEqual({ from, until });
  });

  it('is the same for every moment in it', () => {
    const zone = 'America/Santiago';
    const day = calendarDay('2026-09-06T12:00:00.000Z', zone);
    for (let at = Date.parse(day.from); at < Date.parse(day.until); at += 61_234) {
      expect(calendarDay(new Date(at).toISOString(), zone)).toEqual(day);
    }
  });
});
