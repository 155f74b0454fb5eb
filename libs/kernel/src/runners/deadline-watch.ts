import type { Json, JsonObject } from '../event/json.js';
import { pathValues } from '../filter/path-values.js';
import type { Clock } from '../ports/clock.js';
import type { Collection, StoredDocument } from '../ports/documents.js';

const LONGEST_SLEEP_MS = 60 * 60 * 1000;
const PAGE = 100;

/** Knows when the next deadline of a reactor's documents is due. */
export class DeadlineWatch {
  #next: string | null = null;
  readonly #parts: readonly string[];

  constructor(
    private readonly collection: Collection,
    private readonly dueField: string,
    private readonly clock: Clock,
  ) {
    this.#parts = dueField.split('.');
  }

  /** Reads the next due time from the stored documents. */
  async reload(): Promise<void> {
    const [first] = await this.collection.find(
      { [this.dueField]: { $gt: '' } },
      { sort: [[this.dueField, 1]], limit: 1 },
    );
    this.#next = first ? this.dueOf(first) : null;
  }

  /** Takes up documents that were just committed. */
  notice(documents: readonly StoredDocument[]): void {
    for (const document of documents) {
      const due = this.dueOf(document);
      if (due !== null && (this.#next === null || due < this.#next)) this.#next = due;
    }
  }

  /** Milliseconds until the next deadline, or null when there is none. */
  get waitMs(): number | null {
    if (this.#next === null) return null;
    const wait = Date.parse(this.#next) - Date.parse(this.clock.now());
    return Math.min(Math.max(wait, 0), LONGEST_SLEEP_MS);
  }

  /** Documents whose time has come, earliest first; the next page once these are no longer due. */
  due(): Promise<readonly (StoredDocument & JsonObject)[]> {
    const filter = {
      $and: [{ [this.dueField]: { $gt: '' } }, { [this.dueField]: { $lte: this.clock.now() } }],
    };
    return this.collection.find(filter, { sort: [[this.dueField, 1]], limit: PAGE });
  }

  dueOf(document: StoredDocument): string | null {
    const value = pathValues(document, this.#parts).values[0];
    return typeof value === 'string' && value !== '' ? value : null;
  }

  /** The document with another due time; null for none. */
  withDue(document: StoredDocument, due: string | null): StoredDocument {
    return replaced(
      document as unknown as JsonObject,
      this.#parts,
      due,
    ) as unknown as StoredDocument;
  }
}

function replaced(value: JsonObject, [key, ...rest]: readonly string[], due: Json): JsonObject {
  if (key === undefined) return value;
  const inner = rest.length === 0 ? due : replaced((value[key] ?? {}) as JsonObject, rest, due);
  return { ...value, [key]: inner };
}
