import { MAX_CALENDAR_BYTES } from '@bitacora/hours/published';
import { calendarHolidays } from './calendar-holidays.js';

const TODAY = '2026-11-29';

const entry = (...lines: readonly string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'];
const calendar = (...entries: readonly (readonly string[])[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x', ...entries.flat(), 'END:VCALENDAR'].join(
    '\r\n',
  );
const day = (name: string, date: string, ...more: readonly string[]) =>
  entry(`SUMMARY:${name}`, `DTSTART;VALUE=DATE:${date}`, ...more);
const read = (...entries: readonly (readonly string[])[]) =>
  calendarHolidays(calendar(...entries), TODAY);

describe('the holidays of a calendar file', () => {
  it('are its all-day entries, each year or once', () => {
    expect(
      read(
        day('Navidad', '20201225', 'RRULE:FREQ=YEARLY'),
        day('Año Nuevo', '20210101', 'RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1'),
        day('Inventario', '20261228', 'DTEND;VALUE=DATE:20261229'),
      ),
    ).toEqual({
      found: [
        { name: 'Navidad', date: '2020-12-25', yearly: true },
        { name: 'Año Nuevo', date: '2021-01-01', yearly: true },
        { name: 'Inventario', date: '2026-12-28', yearly: false },
      ],
      unusable: [],
    });
  });

  it('are every day of an entry of several days', () => {
    const stay = (...end: string[]) => read(day('Vacaciones', '20261230', ...end));
    const dates = ['2026-12-30', '2026-12-31', '2027-01-01'];
    for (const end of ['DTEND;VALUE=DATE:20270102', 'DURATION:P3D']) {
      expect(stay(end)).toMatchObject({ found: dates.map((date) => ({ date })) });
    }
    // What is over of it is left out.
    expect(read(day('Feria', '20261128', 'DURATION:P2D'))).toMatchObject({
      found: [{ date: '2026-11-29' }],
    });
  });

  it.each([
    'DTSTART:foo',
    'DTSTART;VALUE=DATE:',
    'STATUS;VALUE=DATE:x',
    'SUMMARY;VALUE=DATE-TIME:x',
    'DTSTART;VALUE=DATE:20261201\r\nDTEND:zzz',
    'DTSTART;VALUE=DATE:20261201\r\nDURATION:zzz',
  ])('leave out an entry that cannot be read (%j), and read the others', (line) => {
    const answer = read(entry(...line.split('\r\n'), 'SUMMARY:Raro'), day('Navidad', '20261225'));
    expect(answer).toMatchObject({ found: [{ name: 'Navidad', date: '2026-12-25' }] });
    expect(answer).toHaveProperty('unusable.length', 1);
  });

  it('are not of another day than their rule', () => {
    const odd = day('Navidad', '20270101', 'RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25');
    expect(read(odd)).toMatchObject({ found: [], unusable: [{ reason: 'otherRecurrence' }] });
  });

  it('have names that end with a whole character', () => {
    const answer = read(day('x'.repeat(79) + '😀', '20261225'));
    expect(answer).toMatchObject({ found: [{ name: 'x'.repeat(79) }] });
  });

  it('leave out what is none, with the reason', () => {
    const reasons = (...entries: readonly (readonly string[])[]) => {
      const answer = read(...entries);
      return typeof answer === 'string' ? answer : answer.unusable.map(({ reason }) => reason);
    };
    expect(
      reasons(
        entry('SUMMARY:Reunión', 'DTSTART:20261201T100000Z'),
        entry('SUMMARY:Sin día'),
        day('Cada mes', '20261201', 'RRULE:FREQ=MONTHLY'),
        day('Tres veces', '20261201', 'RRULE:FREQ=YEARLY;COUNT=3'),
        day('Primer lunes', '20261201', 'RRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=9'),
        day('Año sabático', '20261201', 'DURATION:P60D'),
        day('Anulado', '20261201', 'STATUS:CANCELLED'),
        entry('DTSTART;VALUE=DATE:20261201'),
        day('Ayer', '20261128'),
      ),
    ).toEqual([
      'notAllDay',
      'notAllDay',
      'otherRecurrence',
      'otherRecurrence',
      'otherRecurrence',
      'longerThanAMonth',
      'cancelled',
      'withoutName',
      'inThePast',
    ]);
  });

  it('take a name of one line and of the length that holidays have', () => {
    expect(read(day(`Día\\n${'x'.repeat(200)}`, '20261225'))).toMatchObject({
      found: [{ name: expect.stringMatching(/^Día x{76}$/) as string }],
    });
  });

  it('are bounded, also when an entry has many days', () => {
    const months = Array.from({ length: 20 }, () => day('Mes', '20270101', 'DURATION:P31D'));
    const answer = read(...months);
    expect(answer).toMatchObject({ found: { length: 12 * 31 }, unusable: { length: 8 } });
    expect(answer).toMatchObject({
      unusable: [{ name: 'Mes', reason: 'noRoom' }, {}, {}, {}, {}, {}, {}, {}],
    });
  });

  it.each([
    ['words', 'feriados'],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
    ['nothing', ''],
    ['a card', 'BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD'],
    ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY'],
  ])('are not read from %s', (_what, text) => {
    expect(calendarHolidays(text, TODAY)).toBe('CALENDAR_UNREADABLE');
  });

  it('are not looked for in what is too large or has too many entries', () => {
    expect(calendarHolidays('x'.repeat(MAX_CALENDAR_BYTES + 1), TODAY)).toBe('CALENDAR_TOO_LARGE');
    const many = Array.from({ length: 1001 }, () => day('Día', '20261225'));
    expect(read(...many)).toBe('CALENDAR_TOO_MANY');
    expect(read(day('Navidad', '20261225'))).toMatchObject({ found: [{ name: 'Navidad' }] });
  });
});
