const MINUTE = 60_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const ISO_WEEKDAY: Readonly<Record<string, number>> = {
  Mon: 1,
  Tue: 2,
  Wed: 3,
  Thu: 4,
  Fri: 5,
  Sat: 6,
  Sun: 7,
};

/** Whole minutes from one instant to another; 0 when the second is earlier. */
export function minutesBetween(from: string, until: string): number {
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / MINUTE));
}

/** Primary subtag of a BCP 47 tag, lower case: `pt-BR` -> `pt`. */
export function primaryLanguage(tag: string | null): string | null {
  const primary = tag?.split(/[-_]/, 1)[0]?.trim().toLowerCase();
  return primary ? primary : null;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters of a text as a reader counts them. */
export function charactersIn(text: string): number {
  // Plain letters need no segmenter, and they are most texts.
  if (/^[\x20-\x7e\n]*$/u.test(text)) return text.length;
  return [...graphemes.segment(text)].length;
}

/** Hour (0–23) and ISO weekday (1 is Monday) of an instant in an IANA zone. */
export function localTime(instant: string, timeZone: string): { hour: number; weekday: number } {
  const parts = formatter(timeZone).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { hour: Number(part('hour')), weekday: ISO_WEEKDAY[part('weekday')] ?? 1 };
}

/** Calendar day of an instant in an IANA zone: `2026-03-02`. */
export function dayIn(instant: string, timeZone: string): string {
  const [year = '', month = '', day = ''] = localDate(instant, timeZone).split('-');
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `year-month-day` of an instant in an IANA zone, without leading zeros: only good for comparing. */
export function localDate(instant: string, timeZone: string): string {
  const parts = formatter(timeZone).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Making a formatter costs a hundred times more than using it; there are only as many as zones. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    formatters.set(timeZone, known);
  }
  return known;
}
