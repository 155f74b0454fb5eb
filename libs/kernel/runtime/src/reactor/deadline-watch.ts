import {
  type JsonObject,
  pathValues,
  replacePath,
  type Clock,
  type Collection,
  type Filter,
  type StoredDocument,
} from '@bitacora/kernel';
import { WHOLE, holds, type Partition } from '../cluster/partition.js';

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
    private readonly partition: Partition = WHOLE,
  ) {
    this.#parts = dueField.split('.');
  }

  /** Reads the next due time from the stored documents. */
  async reload(): Promise<void> {
    const [first] = await this.#earliest({ [this.dueField]: { $gt: '' } }, 1);
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
    return this.#earliest(filter, PAGE);
  }

  /** The earliest documents of this partition; those of others are read over, page by page. */
  async #earliest(
    filter: Filter,
    limit: number,
  ): Promise<readonly (StoredDocument & JsonObject)[]> {
    const sort = [[this.dueField, 1]] as const;
    const pageSize = this.partition.count === 1 ? limit : PAGE;
    for (let skip = 0; ; skip += pageSize) {
      const page = await this.collection.find(filter, { sort, limit: pageSize, skip });
      const own = page.filter(({ account }) => holds(this.partition, account));
      if (own.length > 0 || page.length < pageSize) return own.slice(0, limit);
    }
  }

  dueOf(document: StoredDocument): string | null {
    const value = pathValues(document, this.#parts).values[0];
    return typeof value === 'string' && value !== '' ? value : null;
  }

  /** The document with another due time; null for none. */
  withDue(document: StoredDocument, due: string | null): StoredDocument {
    return replacePath(
      document as unknown as JsonObject,
      this.#parts,
      due,
    ) as unknown as StoredDocument;
  }
}
