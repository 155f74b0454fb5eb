import {
  type HoursDraft,
  hoursChanges,
  hoursDraftOf,
  hoursIn,
  hoursProblems,
  timesAfter,
} from './hours-draft.js';
import { openingNow } from './opening-words.js';

const hours = {
  timeZone: 'America/Santiago',
  periods: [
    { day: 1, from: '09:00', to: '13:00' },
    { day: 7, from: '20:00', to: '24:00' },
  ],
  holidays: [{ name: 'Navidad', date: '2026-12-25', yearly: true }],
};
const saved = hoursDraftOf({ hours }, 'UTC');
const monday = (...times: readonly [string, string][]): HoursDraft => ({
  ...saved,
  week: [times.map(([from, to]) => ({ from, to })), [], [], [], [], [], []],
});

describe('the form of working hours', () => {
  it('means what is saved, with the end of a day as midnight', () => {
    expect(saved.week[6]).toEqual([{ from: '20:00', to: '00:00' }]);
    expect(hoursIn(saved)).toEqual(hours);
    expect(hoursChanges(saved, saved)).toBe(0);
    // A file brings holidays in any order, with more than is kept of them.
    const [first] = saved.holidays;
    const brought = [
      { ...first!, __typename: 'Holiday' },
      { name: ' Año nuevo ', date: '2026-01-01', yearly: true },
    ];
    const kept = [{ name: 'Año nuevo', date: '2026-01-01', yearly: true }, first!];
    expect(hoursChanges({ ...saved, holidays: brought }, { ...saved, holidays: kept })).toBe(0);
  });

  it('offers the usual week in the zone of the account, and means no hours until it is wanted', () => {
    const offered = hoursDraftOf({ hours: null }, 'America/Lima');
    expect(hoursIn(offered)).toBeNull();
    expect(hoursProblems(offered).size).toBe(0);
    const wanted = hoursIn({ ...offered, always: false });
    expect(wanted).toMatchObject({ timeZone: 'America/Lima', periods: { length: 5 } });
  });

  it('offers an hour after a break, as long as the day has room for it', () => {
    expect(timesAfter({ from: '09:00', to: '13:30' })).toEqual({ from: '14:30', to: '15:30' });
    expect(timesAfter({ from: '09:00', to: '22:00' })).toEqual({ from: '', to: '' });
    expect(timesAfter({ from: '20:00', to: '00:00' })).toEqual({ from: '', to: '' });
  });

  it('counts the days, the zone and the holidays that differ', () => {
    const other = { ...monday(['08:00', '12:00']), timeZone: 'UTC', holidays: [] };
    expect(hoursChanges(other, saved)).toBe(4);
    expect(hoursChanges({ ...other, always: true }, saved)).toBe(1);
    expect(hoursChanges({ ...other, always: true }, { ...saved, always: true })).toBe(0);
  });

  it('finds what is wrong beside its period, also with days in between', () => {
    const week = [...saved.week];
    week[6] = [
      { from: '10:00', to: '12:00' },
      { from: '11:00', to: '09:00' },
      { from: '11:30', to: '13:00' },
    ];
    const codes = [...hoursProblems({ ...saved, week })].map(([at, { code }]) => [at, code]);
    expect(codes).toEqual([
      ['day.6.1', 'PERIOD_BACKWARDS'],
      ['day.6.2', 'PERIODS_OVERLAP'],
    ]);
    expect(hoursProblems(monday(['09:00', ''])).get('day.0.0')).toEqual({ code: 'timeMissing' });
    expect(hoursProblems(monday()).get('periods')).toEqual({ code: 'NO_PERIODS' });
    const holidays = [{ name: ' ', date: '2026-12-25', yearly: false }, ...saved.holidays];
    expect(hoursProblems({ ...saved, holidays }).get('holiday.0')).toEqual({ code: 'nameMissing' });
    const dateless = [{ name: 'Feriado', date: '', yearly: false }];
    expect(hoursProblems({ ...saved, holidays: dateless }).get('holiday.0')).toEqual({
      code: 'DATE_UNKNOWN',
    });
  });
});

describe('what hours mean now', () => {
  const at = (instant: string) => openingNow(hours, Date.parse(instant), 'es');

  it('is open, or closed until a time of their own zone', () => {
    expect(at('2026-11-30T13:00:00.000Z')).toEqual({ open: true, opens: null });
    expect(at('2026-11-30T11:00:00.000Z')).toEqual({ open: false, opens: 'lunes, 09:00' });
    expect(openingNow(null, 0, 'es')).toEqual({ open: true, opens: null });
  });

  it('has the date of an opening that is a week away', () => {
    const rare = { ...hours, periods: [{ day: 1, from: '09:00', to: '10:00' }] };
    const { opens } = openingNow(rare, Date.parse('2026-11-30T13:30:00.000Z'), 'es');
    expect(opens).toBe('lunes, 7 de diciembre, 09:00');
  });
});
