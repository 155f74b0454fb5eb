const CHUNK = 256;

/** A sorted list that stays fast when it is long: chunks of at most 256 entries, found by halving. */
export class OrderedList<T> {
  readonly #chunks: T[][] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  add(entry: T): void {
    const at = this.#chunkOf(entry);
    const chunk = this.#chunks[at];
    if (!chunk) {
      this.#chunks.push([entry]);
      return;
    }
    chunk.splice(this.#firstNotBefore(chunk, entry), 0, entry);
    if (chunk.length > CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2));
  }

  /** Removes an entry that compares equal. */
  remove(entry: T): void {
    const at = this.#chunkOf(entry);
    const chunk = this.#chunks[at];
    if (!chunk) return;
    const place = this.#firstNotBefore(chunk, entry);
    if (place === chunk.length || this.compare(chunk[place] as T, entry) !== 0) return;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
  }

  /** Entries from the first for which `isBefore` is false on. */
  *from(isBefore: (entry: T) => boolean): Generator<T> {
    let [at, place] = this.#split(isBefore);
    for (; at < this.#chunks.length; at += 1, place = 0) {
      const chunk = this.#chunks[at] as T[];
      for (; place < chunk.length; place += 1) yield chunk[place] as T;
    }
  }

  /** Entries backwards, from the last for which `isBefore` is true. */
  *backFrom(isBefore: (entry: T) => boolean): Generator<T> {
    const [found, place] = this.#split(isBefore);
    for (let at = Math.min(found, this.#chunks.length - 1); at >= 0; at -= 1) {
      const chunk = this.#chunks[at] as T[];
      const start = at === found ? place : chunk.length;
      for (let index = start - 1; index >= 0; index -= 1) yield chunk[index] as T;
    }
  }

  /** The chunk and place of the first entry for which `isBefore` is false. */
  #split(isBefore: (entry: T) => boolean): [number, number] {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = this.#chunks[middle] as T[];
      if (isBefore(chunk[chunk.length - 1] as T)) low = middle + 1;
      else high = middle;
    }
    const chunk = this.#chunks[low];
    if (!chunk) return [low, 0];
    let first = 0;
    let last = chunk.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (isBefore(chunk[middle] as T)) first = middle + 1;
      else last = middle;
    }
    return [low, first];
  }

  /** The first chunk whose last entry is not before; the last chunk when there is none. */
  #chunkOf(entry: T): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = this.#chunks[middle] as T[];
      if (this.compare(chunk[chunk.length - 1] as T, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low === this.#chunks.length && low > 0 ? low - 1 : low;
  }

  #firstNotBefore(chunk: readonly T[], entry: T): number {
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(chunk[middle] as T, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
