import type { SegmentWriter } from './quote-segments.js';
import type { HtmlAttributes } from './walk-html.js';

const MAX_FIRST_WORDS = 500;
/** Longer values are cut: pictures within the HTML may have more. */
const MAX_VALUE = 4000;
const MAX_PICTURE = 300_000;
/** Attributes that anything is made of later; the rest is left out here, before it costs anything. */
const KEPT = new Set(
  'href src alt title style dir lang align valign width height colspan rowspan bgcolor color face size border cellpadding cellspacing start type span nowrap'.split(
    ' ',
  ),
);

/** Writes HTML again, with the attributes that matter and without what the walk left out. What it writes is not yet safe. */
export class HtmlWriter implements SegmentWriter {
  readonly #pieces: string[] = [];
  #length = 0;
  #first = '';
  #hasPicture = false;

  open(name: string, attributes: HtmlAttributes): void {
    if (name === 'img') this.#hasPicture = true;
    const written = Object.entries(attributes)
      .filter(([key]) => KEPT.has(key))
      .map(([key, value]) => ` ${key}="${escaped(bounded(key, value))}"`)
      .join('');
    this.#push(`<${name}${written}>`);
  }

  text(words: string): void {
    if (this.#first.length < MAX_FIRST_WORDS) this.#first = `${this.#first}${words}`.trimStart();
    this.#push(escaped(words));
  }

  close(name: string): void {
    this.#push(`</${name}>`);
  }

  done(): string {
    return this.#pieces.join('');
  }

  get length(): number {
    return this.#length;
  }

  get hasWords(): boolean {
    return this.#first !== '' || this.#hasPicture;
  }

  get firstWords(): string {
    return this.#first.slice(0, MAX_FIRST_WORDS);
  }

  #push(piece: string): void {
    this.#length += piece.length;
    this.#pieces.push(piece);
  }
}

function bounded(key: string, value: string): string {
  const isPicture = key === 'src' && /^\s*data:/iu.test(value);
  // A picture that is cut shows nothing; words that are cut can still be read.
  if (isPicture) return value.length > MAX_PICTURE ? '' : value;
  return value.slice(0, MAX_VALUE);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
