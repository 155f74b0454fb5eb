import type {
  RecordedEvent,
  Collection,
  StoredDocument,
  AnyProjection,
  FindIds,
} from '@bitacora/kernel';
import { isEnvironmentError } from '../cluster/environment-error.js';
import { findWithChanges } from './find-with-changes.js';
import { RememberedDocuments } from './remembered-documents.js';

/** An event that the projection threw on. */
export interface UnfoldedEvent {
  readonly event: RecordedEvent;
  readonly error: unknown;
}

/** What a batch of events makes of the documents. */
export interface FoldedBatch {
  readonly put: readonly StoredDocument[];
  readonly remove: readonly string[];
  /** Ids of all documents that changed, by account. */
  readonly changed: ReadonlyMap<string, readonly string[]>;
  readonly unfolded: readonly UnfoldedEvent[];
}

/** What a fold asks of its collection. */
export type FoldedCollection = Pick<Collection, 'get' | 'find'>;

/**
 * Folds batches of events into one collection. Events in a row that name their documents without
 * asking are folded without a pause; documents of one batch are read at once. Documents stay in
 * memory from batch to batch, which is safe because no other process writes the collection.
 */
export class ProjectionFold {
  readonly #known = new RememberedDocuments();

  constructor(
    private readonly projection: AnyProjection,
    private readonly collection: FoldedCollection,
    /** Streams that wait behind an event that could not be folded; the fold adds to it. */
    private readonly waiting: Set<string>,
  ) {}

  /** Folds a batch that comes in pieces: what happens between two of them is the caller's affair. */
  fold(
    pieces: AsyncIterable<readonly RecordedEvent[]> | Iterable<readonly RecordedEvent[]>,
  ): Promise<FoldedBatch> {
    const { projection, collection, waiting } = this;
    return new BatchOfEvents(projection, collection, this.#known, waiting).fold(pieces);
  }

  /** Reads all documents again. Call between two batches, when all before are committed. */
  forget(): void {
    this.#known.clear();
  }

  /**
   * Keeps memory bounded. Call between two batches, when all before the latest one are committed: what that
   * one changed is kept until the next call, because the collection may not have it yet.
   */
  trim(): void {
    this.#known.age();
  }
}

class BatchOfEvents {
  readonly #changes = new Map<string, StoredDocument | null>();
  readonly #before = new Map<string, StoredDocument | null>();
  readonly #unfolded: UnfoldedEvent[] = [];
  #ready: { readonly event: RecordedEvent; readonly ids: readonly string[] }[] = [];

  constructor(
    private readonly projection: AnyProjection,
    private readonly collection: FoldedCollection,
    private readonly known: RememberedDocuments,
    private readonly waiting: Set<string>,
  ) {}

  async fold(
    pieces: AsyncIterable<readonly RecordedEvent[]> | Iterable<readonly RecordedEvent[]>,
  ): Promise<FoldedBatch> {
    for await (const events of pieces) await this.#add(events);
    return this.#result();
  }

  async #add(events: readonly RecordedEvent[]): Promise<void> {
    const find: FindIds = async (filter, options) => {
      await this.#flush();
      const collection = this.collection as unknown as Collection<StoredDocument>;
      const found = await findWithChanges(collection, this.#changes, filter, options);
      return found.map((document) => document._id);
    };
    for (const event of events) {
      if (this.waiting.has(event.stream)) continue;
      try {
        const ids = this.projection.keys(event, find);
        this.#ready.push({ event, ids: Array.isArray(ids) ? ids : await ids });
      } catch (error) {
        await this.#flush();
        this.#quarantine(event, error);
      }
    }
    await this.#flush();
  }

  async #flush(): Promise<void> {
    const ready = this.#ready;
    if (ready.length === 0) return;
    this.#ready = [];
    const missing = new Set<string>();
    for (const { ids } of ready) {
      for (const id of ids) if (this.known.recall(id) === undefined) missing.add(id);
    }
    if (missing.size > 0) {
      const wanted = [...missing];
      const found = await this.collection.get(wanted);
      for (const id of wanted) this.known.set(id, found.get(id) ?? null);
    }
    for (const { event, ids } of ready) {
      if (!this.waiting.has(event.stream)) this.#apply(event, ids);
    }
  }

  /** All documents of an event change, or none. */
  #apply(event: RecordedEvent, ids: readonly string[]): void {
    try {
      const after = ids.map((id) => this.projection.evolve(this.known.get(id) ?? null, event, id));
      for (const [index, id] of ids.entries()) this.#set(id, after[index] as StoredDocument | null);
    } catch (error) {
      this.#quarantine(event, error);
    }
  }

  #set(id: string, document: StoredDocument | null): void {
    const before = this.known.get(id) ?? null;
    if (before === document) return;
    if (!this.#before.has(id)) this.#before.set(id, before);
    this.known.set(id, document);
    this.#changes.set(id, document);
  }

  #quarantine(event: RecordedEvent, error: unknown): void {
    if (isEnvironmentError(error)) throw error;
    this.waiting.add(event.stream);
    this.#unfolded.push({ event, error });
  }

  #result(): FoldedBatch {
    const put: StoredDocument[] = [];
    const remove: string[] = [];
    const changed = new Map<string, string[]>();
    for (const [id, document] of this.#changes) {
      const before = this.#before.get(id) ?? null;
      const account = (document ?? before)?.account;
      if (account === undefined) continue;
      if (document) put.push(document);
      else remove.push(id);
      const ids = changed.get(account);
      if (ids) ids.push(id);
      else changed.set(account, [id]);
    }
    return { put, remove, changed, unfolded: this.#unfolded };
  }
}
