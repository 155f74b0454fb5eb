import fc from 'fast-check';
import {
  type Holiday,
  type WorkingPeriod,
  type WorkingHours,
  MAX_DAYS_LOOKED_AT,
  addWorkingMinutes,
  canonicalZone,
  hoursFaults,
  isHolidayAt,
  isOpenAt,
  minuteOfDay,
  nextOpeningAfter,
  plannedImport,
  withImported,
  workingMinutesBetween,
} from './published.js';

const MINUTE = 60_000;
const WORK_DAYS = [1, 2, 3, 4, 5];

const at = (days: readonly number[], from: string, to: string): WorkingPeriod[] =>
  days.map((day) => ({ day, from, to }));
const hoursIn = (
  timeZone: string,
  periods: readonly WorkingPeriod[],
  holidays: readonly Holiday[] = [],
): WorkingHours => ({ timeZone, periods: [...periods], holidays: [...holidays] });
const shop = hoursIn('America/Santiago', [
  ...at(WORK_DAYS, '09:00', '13:00'),
  ...at(WORK_DAYS, '14:00', '18:00'),
]);

describe('working hours', () => {
  it.each([
    ['2026-11-30T11:59:59.999Z', false],
    ['2026-11-30T12:00:00.000Z', true],
    ['2026-11-30T16:00:00.000Z', false],
    ['2026-11-30T17:00:00.000Z', true],
    ['2026-11-30T21:00:00.000Z', false],
    ['2026-11-29T15:00:00.000Z', false],
  ])('hold on the clock of their zone: at %s %s', (instant, open) => {
    expect(isOpenAt(shop, instant)).toBe(open);
  });

  it('are always open when there are none', () => {
    const instant = '2026-11-29T03:00:00.000Z';
    expect(isOpenAt(null, instant)).toBe(true);
    expect(isHolidayAt(null, instant)).toBe(false);
    expect(nextOpeningAfter(null, instant)).toBeNull();
    expect(workingMinutesBetween(null, instant, '2026-11-29T04:00:30.000Z')).toBe(60);
    expect(addWorkingMinutes(null, instant, 30)).toBe('2026-11-29T03:30:00.000Z');
  });

  it('open next on the day after the weekend, and after the next close while they are open', () => {
    expect(nextOpeningAfter(shop, '2026-11-27T21:00:00.000Z')).toBe('2026-11-30T12:00:00.000Z');
    expect(nextOpeningAfter(shop, '2026-11-30T12:00:00.000Z')).toBe('2026-11-30T17:00:00.000Z');
  });

  it('go on across midnight', () => {
    const bar = hoursIn('UTC', [...at([5], '20:00', '24:00'), ...at([6], '00:00', '03:00')]);
    expect(isOpenAt(bar, '2026-12-04T23:59:59.999Z')).toBe(true);
    expect(nextOpeningAfter(bar, '2026-12-04T21:00:00.000Z')).toBe('2026-12-11T20:00:00.000Z');
    expect(addWorkingMinutes(bar, '2026-12-04T20:00:00.000Z', 300)).toBe(
      '2026-12-05T01:00:00.000Z',
    );
  });

  it('are closed on holidays, by date or of each year, as the zone has the day', () => {
    const closed = hoursIn('America/Santiago', at([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00'), [
      { name: 'Navidad', date: '2020-12-25', yearly: true },
      { name: 'Inventario', date: '2026-12-28', yearly: false },
      { name: 'Bisiesto', date: '2024-02-29', yearly: true },
    ]);
    // Midnight in Santiago is 3 h UTC in summer.
    expect(isHolidayAt(closed, '2026-12-25T02:59:59.999Z')).toBe(false);
    expect(isHolidayAt(closed, '2026-12-25T03:00:00.000Z')).toBe(true);
    expect(isOpenAt(closed, '2026-12-25T15:00:00.000Z')).toBe(false);
    expect(isOpenAt(closed, '2026-12-26T03:00:00.000Z')).toBe(true);
    expect(isHolidayAt(closed, '2026-12-28T12:00:00.000Z')).toBe(true);
    expect(isHolidayAt(closed, '2027-12-28T12:00:00.000Z')).toBe(false);
    expect(isHolidayAt(closed, '2028-02-29T12:00:00.000Z')).toBe(true);
    expect(isHolidayAt(closed, '2027-03-01T12:00:00.000Z')).toBe(false);
    expect(nextOpeningAfter(closed, '2026-12-24T12:00:00.000Z')).toBe('2026-12-26T03:00:00.000Z');
  });

  it('lose the hour that clocks skip and count twice the one they show twice', () => {
    const night = hoursIn('America/New_York', at([7], '01:00', '04:00'));
    const sunday = (from: string, to: string) => workingMinutesBetween(night, from, to);
    expect(sunday('2026-03-08T00:00:00.000Z', '2026-03-09T00:00:00.000Z')).toBe(120);
    expect(sunday('2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z')).toBe(240);
    expect(sunday('2026-06-07T00:00:00.000Z', '2026-06-08T00:00:00.000Z')).toBe(180);
    const skipped = hoursIn('America/New_York', at([7], '02:00', '03:00'));
    expect(nextOpeningAfter(skipped, '2026-03-07T12:00:00.000Z')).toBe('2026-03-15T06:00:00.000Z');
  });

  it('hold where clocks are half an hour apart, and where a day was left out', () => {
    const morning = at([1, 2, 3, 4, 5, 6, 7], '09:00', '10:00');
    expect(isOpenAt(hoursIn('Asia/Kolkata', morning), '2026-11-30T03:30:00.000Z')).toBe(true);
    expect(isOpenAt(hoursIn('Asia/Kathmandu', morning), '2026-11-30T03:14:00.000Z')).toBe(false);
    expect(
      nextOpeningAfter(hoursIn('Australia/Lord_Howe', morning), '2026-04-04T12:00:00.000Z'),
    ).toBe('2026-04-04T22:30:00.000Z');
    // Samoa went from 29 to 31 December 2011.
    const samoa = hoursIn('Pacific/Apia', morning);
    expect(
      workingMinutesBetween(samoa, '2011-12-29T10:00:00.000Z', '2011-12-31T10:00:00.000Z'),
    ).toBe(120);
  });

  it('look at a bounded number of days', () => {
    const never = hoursIn(
      'UTC',
      at([1], '09:00', '09:01'),
      // 200 Mondays are closed, and after them it is farther than anything looks.
      Array.from({ length: 200 }, (_, week) => ({
        name: 'Lunes',
        date: new Date(Date.UTC(2026, 10, 30 + 7 * week)).toISOString().slice(0, 10),
        yearly: false,
      })),
    );
    const from = '2026-11-29T00:00:00.000Z';
    expect(nextOpeningAfter(never, from)).toBeNull();
    expect(addWorkingMinutes(never, from, 1)).toBeNull();
    const always = workingMinutesBetween(null, from, '2200-01-01T00:00:00.000Z');
    expect(always).toBe(MAX_DAYS_LOOKED_AT * 1440);
  });
});

describe('in any zone, at any time', () => {
  const ZONES = [
    'America/Santiago',
    'America/New_York',
    'Europe/Lisbon',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Asia/Kathmandu',
    'Pacific/Chatham',
    'UTC',
  ];
  const text = (minutes: number) =>
    [minutes / 60, minutes % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
  /** Sound hours: cuts of a day, of which every second stretch is open. */
  const day = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 })
    .map((cuts) => [...cuts].sort((one, other) => one - other));
  const hours = fc
    .record({
      zone: fc.constantFrom(...ZONES),
      week: fc.array(day, { minLength: 7, maxLength: 7 }),
    })
    .map(({ zone, week }) =>
      hoursIn(
        zone,
        week.flatMap((cuts, weekday) =>
          cuts.flatMap((from, nth) => {
            const to = cuts[nth + 1];
            return nth % 2 || to === undefined
              ? []
              : [{ day: weekday + 1, from: text(from), to: text(to) }];
          }),
        ),
      ),
    );
  const instant = fc
    .integer({ min: Date.UTC(2026, 0, 1) / MINUTE, max: Date.UTC(2028, 0, 1) / MINUTE })
    .map((minutes) => minutes * MINUTE);
  const iso = (time: number) => new Date(time).toISOString();

  /** Says it again in the slowest way: what the clock of the zone shows in this minute. */
  const openByClock = ({ timeZone, periods }: WorkingHours, time: number) => {
    const shown = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(time);
    const weekday =
      ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(shown.slice(0, 3)) + 1;
    const minute = minuteOfDay(shown.slice(-5));
    return periods.some(
      ({ day, from, to }) =>
        day === weekday && minuteOfDay(from) <= minute && minute < minuteOfDay(to),
    );
  };

  it('it is open when the clock shows a time inside of a period', () => {
    fc.assert(
      fc.property(hours, instant, (calendar, time) => {
        expect(isOpenAt(calendar, iso(time))).toBe(openByClock(calendar, time));
      }),
      { numRuns: 300 },
    );
  });

  it('minutes between are the open ones, one by one, also where clocks are moved', () => {
    const moved = [
      '2026-04-05T00:00:00.000Z',
      '2026-09-06T00:00:00.000Z',
      '2026-03-08T04:00:00.000Z',
      '2026-11-01T03:00:00.000Z',
      '2026-10-03T12:00:00.000Z',
      '2026-04-23T20:00:00.000Z',
    ].map((time) => Date.parse(time));
    fc.assert(
      fc.property(
        hours,
        fc.oneof(instant, fc.constantFrom(...moved)),
        fc.integer({ min: 0, max: 900 }),
        (calendar, from, minutes) => {
          let open = 0;
          for (let nth = 0; nth < minutes; nth += 1)
            open += openByClock(calendar, from + nth * MINUTE) ? 1 : 0;
          const until = iso(from + minutes * MINUTE);
          expect(workingMinutesBetween(calendar, iso(from), until)).toBe(open);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('minutes added are the minutes between', () => {
    fc.assert(
      fc.property(
        hours,
        instant,
        fc.integer({ min: 1, max: 10_000 }),
        (calendar, from, minutes) => {
          const until = addWorkingMinutes(calendar, iso(from), minutes);
          fc.pre(until !== null);
          expect(workingMinutesBetween(calendar, iso(from), until!)).toBe(minutes);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('what opens next was closed just before', () => {
    fc.assert(
      fc.property(hours, instant, (calendar, time) => {
        const next = nextOpeningAfter(calendar, iso(time));
        fc.pre(next !== null);
        expect(Date.parse(next!)).toBeGreaterThan(time);
        expect(isOpenAt(calendar, next!)).toBe(true);
        expect(isOpenAt(calendar, iso(Date.parse(next!) - 1))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('and such hours have no fault, but the ones without any period', () => {
    fc.assert(
      fc.property(hours, (calendar) => {
        const codes = hoursFaults(calendar).map(({ code }) => code);
        expect(codes).toEqual(calendar.periods.length ? [] : ['NO_PERIODS']);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the name of a zone', () => {
  it.each([
    ['europe/madrid', 'Europe/Madrid'],
    ['AMERICA/SANTIAGO', 'America/Santiago'],
    ['Europe/Madrid', 'Europe/Madrid'],
    // The engine knows it by an older name, browsers of others offer this one.
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['America/Macondo', null],
    ['+05:00', null],
  ])('%s is kept as %s', (typed, kept) => {
    expect(canonicalZone(typed)).toBe(kept);
  });
});

describe('hours that cannot be kept', () => {
  const faults = (change: Partial<WorkingHours>) =>
    hoursFaults({ ...shop, ...change }).map(({ code, field }) => [code, field]);
  const day = (...periods: [string, string][]): Pick<WorkingHours, 'periods'> => ({
    periods: periods.map(([from, to]) => ({ day: 1, from, to })),
  });
  const holiday = (date: string, yearly = false): Holiday => ({ name: 'Feriado', date, yearly });

  it('have a zone that does not exist, or no period at all', () => {
    expect(faults({ timeZone: 'America/Macondo' })).toEqual([['TIME_ZONE_UNKNOWN', 'timeZone']]);
    expect(faults({ periods: [] })).toEqual([['NO_PERIODS', 'periods']]);
  });

  it('have periods that go backwards, overlap or touch', () => {
    expect(faults(day(['18:00', '09:00'], ['10:00', '10:00']))).toEqual([
      ['PERIOD_BACKWARDS', 'periods.0.to'],
      ['PERIOD_BACKWARDS', 'periods.1.to'],
    ]);
    expect(faults(day(['12:00', '18:00'], ['09:00', '12:30'], ['10:00', '11:00']))).toEqual([
      ['PERIODS_OVERLAP', 'periods.2.from'],
      ['PERIODS_OVERLAP', 'periods.0.from'],
    ]);
    expect(faults(day(['09:00', '12:00'], ['12:00', '24:00']))).toEqual([
      ['PERIODS_TOUCH', 'periods.1.from'],
    ]);
  });

  it('have a seventh period in one day', () => {
    const seven = Array.from({ length: 7 }, (_, nth): [string, string] => [
      `0${nth}:00`,
      `0${nth}:30`,
    ]);
    expect(faults(day(...seven))).toEqual([['TOO_MANY_PERIODS', 'periods.6']]);
    expect(faults(day(...seven.slice(0, 6)))).toEqual([]);
  });

  it('have holidays that the calendar does not know, that are there twice, or too many', () => {
    const holidays = [holiday('2026-02-29'), holiday('2024-02-29', true), holiday('2026-12-25')];
    expect(faults({ holidays: [...holidays, holiday('2026-12-25')] })).toEqual([
      ['DATE_UNKNOWN', 'holidays.0.date'],
      ['HOLIDAY_TWICE', 'holidays.3.date'],
    ]);
    const many = Array.from({ length: 201 }, (_, nth) =>
      holiday(new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10)),
    );
    expect(faults({ holidays: many })).toEqual([['TOO_MANY_HOLIDAYS', 'holidays']]);
  });
});

describe('an import of holidays', () => {
  const yearly = (name: string, date: string): Holiday => ({ name, date, yearly: true });
  const once = (name: string, date: string): Holiday => ({ name, date, yearly: false });

  it('adds days, renames days that are there, and skips what is known or has no room', () => {
    const known = [yearly('Navidad', '2020-12-25'), once('Censo', '2027-03-01')];
    const plan = plannedImport(
      known,
      [
        yearly('Navidad', '2026-12-25'),
        once('Censo nacional', '2027-03-01'),
        once('Eclipse', '2027-02-06'),
        once('Otra fiesta', '2027-02-06'),
      ],
      [{ name: 'Reunión', date: null, reason: 'notAllDay' }],
    );
    expect(plan).toEqual({
      added: [once('Eclipse', '2027-02-06')],
      changed: [once('Censo nacional', '2027-03-01')],
      skipped: [
        { name: 'Navidad', date: '2026-12-25', reason: 'knownAlready' },
        { name: 'Otra fiesta', date: '2027-02-06', reason: 'knownAlready' },
        { name: 'Reunión', date: null, reason: 'notAllDay' },
      ],
    });
    expect(withImported(known, plan)).toEqual([
      yearly('Navidad', '2020-12-25'),
      once('Eclipse', '2027-02-06'),
      once('Censo nacional', '2027-03-01'),
    ]);
    expect(plannedImport(withImported(known, plan), plan.added, []).added).toEqual([]);
  });

  it('adds no more than fit', () => {
    const days = Array.from({ length: 201 }, (_, nth) =>
      once('Día', new Date(Date.UTC(2027, 0, 1 + nth)).toISOString().slice(0, 10)),
    );
    const { added, skipped } = plannedImport([], days, []);
    expect(added).toHaveLength(200);
    expect(skipped).toMatchObject([{ reason: 'noRoom' }]);
  });
});
