import { element } from './element';

/** Headings of the days that messages are of, as the visitor's clock counts days. */
export class Days {
  readonly #headings = new Map<string, HTMLElement>();
  readonly #ofThisYear: Intl.DateTimeFormat;
  readonly #ofOtherYears: Intl.DateTimeFormat;

  constructor(
    language: string,
    private readonly today: string,
  ) {
    this.#ofThisYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });
    this.#ofOtherYears = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  }

  /** The day of a time, so that later days compare as greater. */
  dayOf(at: Date): string {
    const [year, month, date] = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
    return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  }

  /** The heading of the day of a time; always the same element, with what the day is called now. */
  heading(at: Date): HTMLElement {
    const day = this.dayOf(at);
    const heading = this.#headings.get(day) ?? element('p', { class: 'day' });
    this.#headings.set(day, heading);
    const name = this.#nameOf(at);
    if (heading.textContent !== name) heading.textContent = name;
    return heading;
  }

  #nameOf(at: Date): string {
    const now = new Date();
    if (this.dayOf(at) === this.dayOf(now)) return this.today;
    const format = at.getFullYear() === now.getFullYear() ? this.#ofThisYear : this.#ofOtherYears;
    return format.format(at);
  }
}
