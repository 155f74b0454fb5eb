import type { SegmentWriter } from './quote-segments.js';
import type { HtmlAttributes } from './walk-html.js';

/** Elements that begin and end a line. */
const BLOCKS = new Set(
  'address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody thead tfoot tr ul body html'.split(
    ' ',
  ),
);
/** Those with an empty line around them. */
const APART = new Set('p h1 h2 h3 h4 h5 h6 ul ol pre blockquote'.split(' '));
const MAX_ADDRESS = 500;
const MAX_ALTERNATIVE = 100;
const MAX_FIRST_WORDS = 500;

/** Writes what a reader of HTML sees as lines of text. */
export class TextWriter implements SegmentWriter {
  #text = '';
  /** Line breaks that stand before the next word. */
  #breaks = 0;
  #hasBlank = false;
  #preformatted = 0;
  readonly #links: { readonly href: string; readonly from: number }[] = [];

  open(name: string, attributes: HtmlAttributes): void {
    if (name === 'br') this.#breaks += 1;
    else if (BLOCKS.has(name)) this.#break(APART.has(name) ? 2 : 1);
    if (name === 'li') this.#write('- ');
    else if (name === 'td' || name === 'th') this.#hasBlank = true;
    else if (name === 'pre') this.#preformatted += 1;
    else if (name === 'a')
      this.#links.push({ href: attributes['href'] ?? '', from: this.#text.length });
    else if (name === 'img') this.#picture(attributes);
  }

  text(words: string): void {
    if (this.#preformatted > 0) {
      this.#write(words);
      return;
    }
    const line = words.replaceAll(/[\s\u00a0]+/gu, ' ');
    if (line.startsWith(' ')) this.#hasBlank = true;
    const trimmed = line.trim();
    if (trimmed === '') return;
    this.#write(trimmed);
    this.#hasBlank = line.endsWith(' ');
  }

  close(name: string): void {
    if (BLOCKS.has(name)) this.#break(APART.has(name) ? 2 : 1);
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    else if (name === 'a') this.#endLink();
  }

  done(): string {
    return this.#text === '' ? '' : `${this.#text}\n\n`;
  }

  get length(): number {
    return this.#text.length;
  }

  get hasWords(): boolean {
    return this.#text.trim() !== '';
  }

  get firstWords(): string {
    return this.#text.trimStart().slice(0, MAX_FIRST_WORDS);
  }

  #break(lines: number): void {
    this.#breaks = Math.max(this.#breaks, lines);
  }

  #write(words: string): void {
    if (this.#text !== '') {
      if (this.#breaks > 0) this.#text += '\n'.repeat(Math.min(3, this.#breaks));
      else if (this.#hasBlank && !this.#text.endsWith(' ')) this.#text += ' ';
    }
    this.#breaks = 0;
    this.#hasBlank = false;
    this.#text += words;
  }

  /** The address of a link follows its words, when they are others. */
  #endLink(): void {
    const link = this.#links.pop();
    if (!link || !/^https?:\/\//iu.test(link.href) || link.href.length > MAX_ADDRESS) return;
    const words = this.#text.slice(link.from).trim();
    if (words === '' || sameAddress(words) === sameAddress(link.href)) return;
    this.#hasBlank = true;
    this.#write(`(${link.href.trim()})`);
  }

  /** Signs that mail programs send as pictures have the sign as their alternative. */
  #picture({ alt = '', src = '' }: HtmlAttributes): void {
    const words = alt.trim();
    if (words === '' || words.length > MAX_ALTERNATIVE || /^data:/iu.test(src)) return;
    this.text(/^\p{Extended_Pictographic}/u.test(words) ? words : ` [${words}] `);
  }
}

function sameAddress(text: string): string {
  return text
    .replace(/^https?:\/\//iu, '')
    .replace(/\/$/u, '')
    .toLowerCase();
}
