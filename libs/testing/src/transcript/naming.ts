const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const LONGEST_TEXT = 80;
const LONGEST_LIST = 5;

/** Gives names to what differs from run to run, so that two runs read alike. One for each test. */
export class Naming {
  readonly #names = new Map<string, string>();
  readonly #written = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** @param positionLike what a position of the store looks like */
  constructor(private readonly positionLike: RegExp) {}

  /** A value as JSON with sorted names: ids and positions by order of appearance, times as "a time", long things shortened. */
  write(value: unknown): string {
    return JSON.stringify(this.#named(value)) ?? 'nothing';
  }

  #named(value: unknown): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'function') return 'a function';
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Date) return 'a time';
    if (value instanceof AbortSignal) return 'a signal';
    if (value instanceof Uint8Array) return `${value.length} bytes`;
    if (value instanceof Map) return this.#named(Object.fromEntries(value) as object);
    if (Array.isArray(value) || value instanceof Set) return this.#list([...value]);
    return this.#object(value);
  }

  /** What has an id is written out once; the same again is only named. */
  #object(value: object): unknown {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    entries.sort(([one], [other]) => (one < other ? -1 : 1));
    const named = Object.fromEntries(entries.map(([key, each]) => [key, this.#named(each)]));
    const id = named['id'] ?? named['_id'];
    if (typeof id !== 'string') return named;
    const text = JSON.stringify(named);
    if (this.#written.has(text)) return `${id} as before`;
    this.#written.add(text);
    return named;
  }

  #text(text: string): string {
    if (TIME.test(text)) return 'a time';
    if (UUID.test(text)) return this.#nameOf('id', text);
    if (this.positionLike.test(text)) return this.#nameOf('position', text);
    return text.length > LONGEST_TEXT ? `text of ${text.length}` : text;
  }

  #list(values: readonly unknown[]): unknown {
    if (values.length <= LONGEST_LIST) return values.map((value) => this.#named(value));
    const [first, last] = [this.#named(values[0]), this.#named(values.at(-1))];
    return [first, `${values.length - 2} more`, last];
  }

  #nameOf(kind: string, text: string): string {
    const known = this.#names.get(text);
    if (known) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    this.#names.set(text, `${kind}-${count}`);
    return `${kind}-${count}`;
  }
}
