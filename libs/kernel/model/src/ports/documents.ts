import type { Json, JsonObject } from '../event/json.js';
import type { Position } from '../event/position.js';

/** A stored document: plain JSON with `_id` (starts with the account) and `account`. */
export interface StoredDocument {
  readonly _id: string;
  readonly account: string;
}

/** Operators of one field, with MongoDB's meaning (arrays match when one element does). */
export interface FieldFilter {
  readonly $eq?: Json;
  readonly $ne?: Json;
  readonly $gt?: string | number;
  readonly $gte?: string | number;
  readonly $lt?: string | number;
  readonly $lte?: string | number;
  readonly $in?: readonly Json[];
  readonly $nin?: readonly Json[];
  readonly $exists?: boolean;
  readonly $all?: readonly Json[];
}

/** A filter with MongoDB's meaning. Keys are dotted paths; a plain value means `$eq`. */
export interface Filter {
  readonly $and?: readonly Filter[];
  readonly $or?: readonly Filter[];
  readonly $nor?: readonly Filter[];
  readonly [path: string]: Json | FieldFilter | readonly Filter[] | undefined;
}

/** Order, first key first. 1 ascending, -1 descending. Missing and null sort first, as in MongoDB. */
export type Sort = readonly (readonly [path: string, direction: 1 | -1])[];

export interface FindOptions {
  readonly sort?: Sort;
  readonly limit?: number;
  readonly skip?: number;
}

/** An index, declared beside the view. `many` says that the first path holds an array. */
export interface IndexSpec {
  readonly name: string;
  readonly keys: Sort;
  readonly unique?: boolean;
  readonly many?: boolean;
}

/** A collection: one projection's documents of one version, or one reactor's own documents. */
export interface CollectionSpec {
  /** `conversations`, `automation`, …: letters and digits. */
  readonly name: string;
  readonly kind: 'view' | 'reactor' | 'system';
  readonly version: number;
  readonly indexes: readonly IndexSpec[];
  /**
   * A path whose value no two documents of one account share, where they have one. An order by it
   * needs no further rule, so indexes that end with it can be smaller.
   */
  readonly orderedBy?: string;
  /** Paths that `search` looks in; empty when the collection is not searched. */
  readonly searched?: readonly string[];
}

/** How far a processor has come, and who moved it. */
export interface Checkpoint {
  readonly processor: string;
  readonly position: Position;
  readonly epoch: number;
}

/** Documents and checkpoint in one transaction. */
export interface DocumentBatch {
  readonly put: readonly StoredDocument[];
  readonly remove: readonly string[];
  /** Compare-and-set: `from` must be the stored position and the epoch not older than the stored one. */
  readonly checkpoint?: {
    readonly processor: string;
    readonly from: Position;
    readonly to: Position;
    readonly epoch: number;
  };
}

/** One collection. Reads never see half a batch. Throws CheckpointConflictError, UnsupportedFilterError. */
export interface Collection<D extends StoredDocument = StoredDocument & JsonObject> {
  readonly spec: CollectionSpec;
  get(ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  find(filter: Filter, options?: FindOptions): Promise<readonly D[]>;
  /** Ids whose searched text holds all words (case and accents ignored, last word as a prefix). */
  search(account: string, words: string, limit: number): Promise<readonly string[]>;
  /** Counts, but no further than `limit`. */
  count(filter: Filter, limit?: number): Promise<number>;
  commit(batch: DocumentBatch): Promise<void>;
  checkpoint(processor: string): Promise<Checkpoint | null>;
}

/** Collections by name and version. Each view version is apart, so a rebuild never blocks the live one. */
export interface Documents {
  open<D extends StoredDocument = StoredDocument & JsonObject>(
    spec: CollectionSpec,
  ): Promise<Collection<D>>;
  /** Versions of a collection that exist. */
  versions(name: string): Promise<readonly number[]>;
  drop(name: string, version: number): Promise<void>;
  /** Room that a version takes, in bytes, by a store that can say it without looking at documents. */
  bytes?(name: string, version: number): Promise<number>;
  /** Overwrites freed space, so that removed words are in no file. Called after an erasure. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
