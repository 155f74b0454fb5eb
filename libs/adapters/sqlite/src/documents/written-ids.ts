/** Bits of the filter: 2 MB, with one wrong "maybe" in a thousand for 250,000 ids. */
const BITS = 2 ** 24;
const FNV_PRIME = 0x01000193;
const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x9e3779b9;

/**
 * Which ids may have been written to a file, in memory that does not grow: a Bloom filter with two
 * hashes. "No" is certain, so what is asked for first costs no look into the file.
 */
export class WrittenIds {
  readonly #bits = new Uint8Array(BITS / 8);

  /** True: it was certainly not added before. */
  add(id: string): boolean {
    const [first, second] = places(id);
    const mayBeThere = this.#has(first) && this.#has(second);
    this.#set(first);
    this.#set(second);
    return !mayBeThere;
  }

  /** False: it was certainly never added. */
  mayHave(id: string): boolean {
    const [first, second] = places(id);
    return this.#has(first) && this.#has(second);
  }

  #has(place: number): boolean {
    return ((this.#bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0;
  }

  #set(place: number): void {
    this.#bits[place >>> 3] = (this.#bits[place >>> 3] ?? 0) | (1 << (place & 7));
  }
}

/** FNV-1a with two seeds, mixed at the end because ids of one stream differ in their last characters only. */
function places(id: string): [number, number] {
  let first = FIRST_SEED;
  let second = SECOND_SEED;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    first = Math.imul(first ^ code, FNV_PRIME);
    second = Math.imul(second ^ code, FNV_PRIME);
  }
  return [mixed(first) % BITS, mixed(second) % BITS];
}

/** The last step of MurmurHash3. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
