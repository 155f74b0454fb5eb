import type { StoredDocument } from '@bitacora/kernel';

/** Documents of one generation, of which there are two. */
const GENERATION = 500;

/**
 * The documents that a fold met last; null says that there is none of that id. They are kept in two generations,
 * and the older one is dropped as a whole: a map that has entries taken out of it for long keeps what was in it alive
 * until the next full collection of memory. Where documents are never asked for again, as in a log of every event,
 * a generation is one batch: what is kept longer has to be copied out of the young memory.
 */
export class RememberedDocuments {
  #recent = new Map<string, StoredDocument | null>();
  #older = new Map<string, StoredDocument | null>();
  #size = GENERATION;
  #wasUseful = false;

  /** What is known of a document; undefined: nothing is. */
  get(id: string): StoredDocument | null | undefined {
    const recent = this.#recent.get(id);
    return recent === undefined ? this.#older.get(id) : recent;
  }

  /** As `get`, for what a batch needs to begin with: asked for again, it is kept longer. */
  recall(id: string): StoredDocument | null | undefined {
    const known = this.get(id);
    if (known === undefined) return undefined;
    this.#wasUseful = true;
    this.#recent.set(id, known);
    return known;
  }

  set(id: string, document: StoredDocument | null): void {
    this.#recent.set(id, document);
  }

  /** Begins a new generation when the recent one is large enough. What is set after that stays for two more calls. */
  age(): void {
    if (this.#recent.size < this.#size) return;
    this.#size = this.#wasUseful ? GENERATION : 0;
    this.#wasUseful = false;
    this.#older = this.#recent;
    this.#recent = new Map();
  }

  clear(): void {
    this.#recent = new Map();
    this.#older = new Map();
  }
}
