import { DestroyRef, Service, inject, signal } from '@angular/core';

/**
 * Ways to show an instant. `list` is what a dense list shows: a time today, a word yesterday, else a date.
 * `until` is a moment to come: a time today, else a day of the week and a time, else a date. `dayKey` is the calendar day as `YYYY-MM-DD`, to compare and not to show.
 */
export type TimeStyle =
  | 'list'
  | 'clock'
  | 'second'
  | 'stamp'
  | 'moment'
  | 'day'
  | 'ago'
  | 'date'
  | 'full'
  | 'weekdayClock'
  | 'until'
  | 'dayKey';

const OPTIONS: Partial<Record<TimeStyle, Intl.DateTimeFormatOptions>> = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  stamp: {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  moment: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  weekdayClock: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  full: { dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' },
};

const MINUTE = 60_000;
const STEPS: readonly (readonly [
  limit: number,
  unit: Intl.RelativeTimeFormatUnit,
  size: number,
])[] = [
  [60 * MINUTE, 'minute', MINUTE],
  [24 * 60 * MINUTE, 'hour', 60 * MINUTE],
  [30 * 24 * 60 * MINUTE, 'day', 24 * 60 * MINUTE],
  [365 * 24 * 60 * MINUTE, 'month', 30 * 24 * 60 * MINUTE],
  [Infinity, 'year', 365 * 24 * 60 * MINUTE],
];

/** Times, numbers and durations in the person's language. `now` moves every half minute, so relative times stay true. */
@Service()
export class Formats {
  /** BCP 47 tag of the language. */
  readonly locale = signal('es');
  /** IANA zone; the browser's own when absent. */
  readonly zone = signal<string | undefined>(undefined);
  /** Milliseconds since the epoch, moved every 30 s. */
  readonly now = signal(Date.now());

  readonly #made = new Map<string, Intl.DateTimeFormat>();

  constructor() {
    const tick = setInterval(() => this.now.set(Date.now()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(tick));
  }

  /** An instant (ISO 8601 or milliseconds) in one of the styles. */
  time(at: string | number, style: TimeStyle): string {
    const instant = new Date(at);
    if (style === 'ago') return this.#ago(instant);
    if (style === 'list') return this.#list(instant);
    if (style === 'until') return this.#until(instant);
    if (style === 'day') return this.#day(instant);
    if (style === 'date') return this.#date(instant);
    if (style === 'dayKey') return this.#calendarDay(instant);
    return this.#format(style, OPTIONS[style] ?? {}).format(instant);
  }

  /** A whole number with the language's separators. */
  number(value: number): string {
    return new Intl.NumberFormat(this.locale(), { useGrouping: 'always' }).format(value);
  }

  /** A size in its largest unit: "840 B", "12 kB", "1.4 MB", "2.2 GB"; units of 1024, as limits are. */
  bytes(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
    const step = units.findIndex((_, at) => bytes < 1024 ** (at + 1));
    const large = step < 0 ? units.length - 1 : step;
    const value = bytes / 1024 ** large;
    return new Intl.NumberFormat(this.locale(), {
      style: 'unit',
      unit: units[large],
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  }

  /** A length of time in its largest unit: "4 min", "2 h", "3 d". */
  duration(milliseconds: number): string {
    const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
    const [value, unit] =
      minutes < 60
        ? [minutes, 'minute']
        : minutes < 48 * 60
          ? [Math.floor(minutes / 60), 'hour']
          : [Math.floor(minutes / 1440), 'day'];
    return new Intl.NumberFormat(this.locale(), {
      style: 'unit',
      unit: String(unit),
      unitDisplay: unit === 'day' ? 'long' : 'short',
    }).format(Number(value));
  }

  /** A short wait, in seconds and the two largest units: "8 s", "1 min 15 s", "2 h 5 min". */
  span(seconds: number): string {
    const whole = Math.max(0, Math.ceil(seconds));
    const [large, small, size] =
      whole < 3600 ? (['minute', 'second', 60] as const) : (['hour', 'minute', 3600] as const);
    const unit = (value: number, name: 'hour' | 'minute' | 'second'): string =>
      new Intl.NumberFormat(this.locale(), {
        style: 'unit',
        unit: name,
        unitDisplay: 'short',
      }).format(value);
    const first = Math.floor(whole / size);
    const rest = Math.floor((whole % size) / (size / 60));
    if (first === 0) return unit(rest, small);
    return rest === 0 ? unit(first, large) : `${unit(first, large)} ${unit(rest, small)}`;
  }

  /** Whole days between an instant and now, by the calendar of the zone: 0 today, 1 yesterday. */
  daysAgo(at: string | number | Date): number {
    const day = (date: Date) => Date.parse(`${this.#calendarDay(date)}T00:00:00Z`);
    return Math.round((day(new Date(this.now())) - day(new Date(at))) / (24 * 60 * MINUTE));
  }

  #calendarDay(at: Date): string {
    return this.#format(
      'iso',
      { year: 'numeric', month: '2-digit', day: '2-digit' },
      'en-CA',
    ).format(at);
  }

  #until(instant: Date): string {
    if (this.#calendarDay(instant) === this.#calendarDay(new Date(this.now())))
      return this.time(instant.getTime(), 'clock');
    const isThisWeek = instant.getTime() - this.now() < 6 * 24 * 60 * MINUTE;
    return this.time(instant.getTime(), isThisWeek ? 'weekdayClock' : 'date');
  }

  #ago(at: Date): string {
    const past = at.getTime() - this.now();
    const [, unit, size] = STEPS.find(([limit]) => Math.abs(past) < limit) ?? STEPS[0]!;
    // The short form of a month is "m" in Spanish, which reads as minutes.
    const style = unit === 'month' || unit === 'year' ? 'long' : 'short';
    return new Intl.RelativeTimeFormat(this.locale(), { numeric: 'auto', style }).format(
      Math.round(past / size),
      unit,
    );
  }

  #list(at: Date): string {
    const days = this.daysAgo(at);
    if (days === 0) return this.time(at.getTime(), 'clock');
    if (days === 1)
      return new Intl.RelativeTimeFormat(this.locale(), { numeric: 'auto' }).format(-1, 'day');
    return this.#date(at);
  }

  #date(at: Date): string {
    const sameYear = at.getFullYear() === new Date(this.now()).getFullYear();
    const options: Intl.DateTimeFormatOptions = {
      day: 'numeric',
      month: 'short',
      ...(sameYear ? {} : { year: 'numeric' }),
    };
    return this.#format(sameYear ? 'date' : 'date-year', options).format(at);
  }

  #day(at: Date): string {
    const days = this.daysAgo(at);
    const date = this.#format('day', { day: 'numeric', month: 'long' }).format(at);
    if (days > 1 || days < 0)
      return this.#format('weekday', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
    const word = new Intl.RelativeTimeFormat(this.locale(), { numeric: 'auto' }).format(
      -days,
      'day',
    );
    return `${word.charAt(0).toLocaleUpperCase()}${word.slice(1)}, ${date}`;
  }

  #format(
    name: string,
    options: Intl.DateTimeFormatOptions,
    locale = this.locale(),
  ): Intl.DateTimeFormat {
    const zone = this.zone();
    const key = `${locale} ${zone ?? ''} ${name}`;
    let made = this.#made.get(key);
    if (!made) {
      made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
      this.#made.set(key, made);
    }
    return made;
  }
}
