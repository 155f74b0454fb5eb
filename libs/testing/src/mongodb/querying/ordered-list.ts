const CHUNK = 256;
/** As many changes for each entry there is make sorting them in cheaper than looking up the place of each. */
const MANY = 1 / 8;

/** A change that has no place in the list yet. */
interface LateChange<T> {
  readonly entry: T;
  readonly isThere: boolean;
}

/**
 * A sorted list that stays fast when it is long: chunks of at most 256 entries, found by halving. Changes are
 * taken as they come and sorted in at the next read, so that a load of documents without reads in between costs little.
 */
export class OrderedList<T> {
  #chunks: T[][] = [];
  #size = 0;
  #late: LateChange<T>[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  add(entry: T): void {
    this.#late.push({ entry, isThere: true });
  }

  /** Removes an entry that compares equal. */
  remove(entry: T): void {
    this.#late.push({ entry, isThere: false });
  }

  /** Entries from the first for which `isBefore` is false on. */
  *from(isBefore: (entry: T) => boolean): Generator<T> {
    this.#settle();
    let [at, place] = this.#split(isBefore);
    for (; at < this.#chunks.length; at += 1, place = 0) {
      const chunk = this.#chunks[at] as T[];
      for (; place < chunk.length; place += 1) yield chunk[place] as T;
    }
  }

  /** Entries backwards, from the last for which `isBefore` is true. */
  *backFrom(isBefore: (entry: T) => boolean): Generator<T> {
    this.#settle();
    const [found, place] = this.#split(isBefore);
    for (let at = Math.min(found, this.#chunks.length - 1); at >= 0; at -= 1) {
      const chunk = this.#chunks[at] as T[];
      const start = at === found ? place : chunk.length;
      for (let index = start - 1; index >= 0; index -= 1) yield chunk[index] as T;
    }
  }

  #settle(): void {
    const late = this.#late;
    if (late.length === 0) return;
    this.#late = [];
    if (late.length > this.#size * MANY) {
      this.#merge(late);
      return;
    }
    for (const { entry, isThere } of late) {
      if (isThere) this.#insert(entry);
      else this.#delete(entry);
    }
  }

  /** Makes the list again. Of the changes to one entry the last one counts: sorting keeps their order. */
  #merge(late: LateChange<T>[]): void {
    late.sort((a, b) => this.compare(a.entry, b.entry));
    const merged: T[] = [];
    let next = 0;
    const takeUntil = (entry: T | null): boolean => {
      let isReplaced = false;
      for (; next < late.length; next += 1) {
        const change = late[next] as LateChange<T>;
        const order = entry === null ? -1 : this.compare(change.entry, entry);
        if (order > 0) break;
        isReplaced ||= order === 0;
        const following = late[next + 1];
        const isLast = !following || this.compare(following.entry, change.entry) !== 0;
        if (isLast && change.isThere) merged.push(change.entry);
      }
      return isReplaced;
    };
    for (const chunk of this.#chunks) {
      for (const entry of chunk) if (!takeUntil(entry)) merged.push(entry);
    }
    takeUntil(null);
    this.#size = merged.length;
    this.#chunks = [];
    for (let start = 0; start < merged.length; start += CHUNK / 2) {
      this.#chunks.push(merged.slice(start, start + CHUNK / 2));
    }
  }

  #insert(entry: T): void {
    this.#size += 1;
    const at = this.#chunkOf(entry);
    const chunk = this.#chunks[at];
    if (!chunk) {
      this.#chunks.push([entry]);
      return;
    }
    chunk.splice(this.#firstNotBefore(chunk, entry), 0, entry);
    if (chunk.length > CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2));
  }

  #delete(entry: T): void {
    const at = this.#chunkOf(entry);
    const chunk = this.#chunks[at];
    if (!chunk) return;
    const place = this.#firstNotBefore(chunk, entry);
    if (place === chunk.length || this.compare(chunk[place] as T, entry) !== 0) return;
    chunk.splice(place, 1);
    this.#size -= 1;
    if (chunk.length === 0) this.#chunks.splice(at, 1);
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
