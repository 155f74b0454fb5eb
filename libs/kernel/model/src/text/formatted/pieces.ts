/** What a piece is shown as, by the names of HTML; a `mark` is what was typed to format, and is not shown. */
export type Tag = 'a' | 'code' | 'em' | 'li' | 'mark' | 'ol' | 'pre' | 'strong' | 'ul';

/** A piece of a text: plain words, or pieces with a format. */
export type Formatted = string | FormattedElement;

export interface FormattedElement {
  readonly tag: Tag;
  readonly children: readonly Formatted[];
  /** Of a link: an address of `http:`, `https:`, `mailto:` or `tel:`. */
  readonly href?: string;
  /** Of a line in a numbered list: the number that was typed. */
  readonly number?: number;
  /** Of a mark: it begins a line of a list. */
  readonly ofList?: boolean;
}

/** Formats of one text at most, so that a message cannot make a page slow. */
const MAX_FORMATS = 1000;
const MAX_LINKS = 100;

/** How much more formatting a text may have. */
export class Room {
  #formats = MAX_FORMATS;
  links = MAX_LINKS;

  /** Whether there is room for one more format; takes it. */
  take(): boolean {
    this.#formats -= 1;
    return this.#formats >= 0;
  }
}

export function mark(typed: string): FormattedElement {
  return { tag: 'mark', children: [typed] };
}
