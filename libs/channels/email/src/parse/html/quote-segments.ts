import { beginsForwarded } from '../quotes/forwarded.js';
import { quoteOf } from './quote-elements.js';
import { type HtmlAttributes, type HtmlSink, VOID_ELEMENTS } from './walk-html.js';

/** Collects the pieces of one segment, as text or as HTML. */
export interface SegmentWriter {
  open(name: string, attributes: HtmlAttributes): void;
  text(words: string): void;
  close(name: string): void;
  /** What was written so far, as it is shown. */
  done(): string;
  /** Characters so far. */
  readonly length: number;
  readonly hasWords: boolean;
  /** The first words, to see whether they begin a forwarded mail. */
  readonly firstWords: string;
}

interface Segment {
  readonly isQuoted: boolean;
  readonly writer: SegmentWriter;
}

/** Segments of one mail: answers between quotes. More are parts of the last. */
const MAX_SEGMENTS = 200;

/** Parts HTML into what was written and what is quoted, by the elements that mail programs put around the latter. */
export class QuoteSegments implements HtmlSink {
  readonly #segments: Segment[];
  readonly #open: string[] = [];
  /** Depth at which a quote began; Infinity: up to the end. */
  #quotedFrom: number | null = null;

  constructor(
    private readonly writer: () => SegmentWriter,
    private readonly most: number,
  ) {
    this.#segments = [{ isQuoted: false, writer: writer() }];
  }

  open(name: string, attributes: HtmlAttributes): void {
    if (this.#quotedFrom === null && this.#segments.length < MAX_SEGMENTS) {
      const quote = quoteOf(name, attributes);
      if (quote !== null) {
        this.#quotedFrom = quote === 'rest' ? Infinity : this.#open.length;
        this.#segments.push({ isQuoted: true, writer: this.writer() });
      }
    }
    this.#last.open(name, attributes);
    if (!VOID_ELEMENTS.has(name)) this.#open.push(name);
  }

  text(words: string): void {
    this.#last.text(words);
  }

  close(name: string): void {
    this.#open.pop();
    this.#last.close(name);
    if (this.#quotedFrom === this.#open.length) {
      this.#quotedFrom = null;
      this.#segments.push({ isQuoted: false, writer: this.writer() });
    }
  }

  isFull(): boolean {
    return this.#segments.reduce((sum, { writer }) => sum + writer.length, 0) >= this.most;
  }

  /**
   * What is shown, and what is folded away; null: nothing is. Quotes between answers are shown, for they say what is answered, and
   * so is what was forwarded. Nothing is folded where nothing would be left.
   */
  done(isForward: boolean): { readonly shown: string; readonly quoted: string | null } {
    const written = this.#segments.map(({ isQuoted, writer }) => !isQuoted && writer.hasWords);
    const first = written.indexOf(true);
    const last = written.lastIndexOf(true);
    const isFolded = this.#segments.map(
      ({ isQuoted, writer }, index) =>
        isQuoted &&
        first >= 0 &&
        !isForward &&
        (index < first || index > last) &&
        !beginsForwarded(writer.firstWords),
    );
    const join = (folded: boolean) =>
      this.#segments
        .filter((_, index) => isFolded[index] === folded)
        .map(({ writer }) => writer.done())
        .join('');
    return { shown: join(false), quoted: isFolded.includes(true) ? join(true) : null };
  }

  get #last(): SegmentWriter {
    return (this.#segments.at(-1) as Segment).writer;
  }
}
