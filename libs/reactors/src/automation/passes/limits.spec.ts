import { isLimited } from './limits.js';

const onceIn = (perPeriodMinutes: number | null) => ({ perConversation: 1, perPeriodMinutes });
const ran = (...times: string[]) => times.map((at) => ({ triggerEventId: at, at }));

describe('a limit per calendar day', () => {
  it.each<[string, string, string, string, boolean]>([
    [
      'ten minutes before, past midnight',
      'Europe/Madrid',
      '2026-07-01T21:55:00.000Z',
      '2026-07-01T22:05:00.000Z',
      false,
    ],
    [
      'the same morning',
      'Europe/Madrid',
      '2026-07-01T22:05:00.000Z',
      '2026-07-02T21:55:00.000Z',
      true,
    ],
    [
      '24.5 hours before, on a day of 25',
      'Europe/Madrid',
      '2026-10-24T22:10:00.000Z',
      '2026-10-25T22:40:00.000Z',
      true,
    ],
    [
      '23.5 hours before, after a day of 23',
      'Europe/Madrid',
      '2026-03-28T23:10:00.000Z',
      '2026-03-29T22:40:00.000Z',
      false,
    ],
    [
      'in the hour that comes twice',
      'America/Santiago',
      '2026-04-05T02:30:00.000Z',
      '2026-04-05T03:30:00.000Z',
      true,
    ],
    [
      'in another zone it is another day',
      'UTC',
      '2026-07-01T22:05:00.000Z',
      '2026-07-02T21:55:00.000Z',
      false,
    ],
    [
      'by a clock that ran ahead',
      'UTC',
      '2026-07-03T00:00:00.000Z',
      '2026-07-02T23:59:00.000Z',
      false,
    ],
  ])('%s', (_what, zone, before, now, limited) => {
    expect(isLimited(onceIn(1440), ran(before), now, zone)).toBe(limited);
  });

  it('counts each run of the day', () => {
    const runs = ran('2026-07-01T08:00:00.000Z', '2026-07-01T09:00:00.000Z');
    const limits = { perConversation: 2, perPeriodMinutes: 1440 };
    expect(isLimited(limits, runs, '2026-07-01T20:00:00.000Z', 'UTC')).toBe(true);
    expect(isLimited(limits, runs, '2026-07-02T07:00:00.000Z', 'UTC')).toBe(false);
  });
});

describe('a limit of another length', () => {
  it('slides with the event', () => {
    const runs = ran('2026-07-01T23:30:00.000Z');
    expect(isLimited(onceIn(60), runs, '2026-07-02T00:29:00.000Z', 'UTC')).toBe(true);
    expect(isLimited(onceIn(60), runs, '2026-07-02T00:30:00.000Z', 'UTC')).toBe(false);
    expect(isLimited(onceIn(1441), runs, '2026-07-02T20:00:00.000Z', 'UTC')).toBe(true);
    expect(isLimited(onceIn(null), runs, '2027-07-02T20:00:00.000Z', 'UTC')).toBe(true);
  });
});
