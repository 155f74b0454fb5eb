import type { OplogChange } from '../replication/oplog.js';
import type { StandInCollection } from '../data/stand-in-collection.js';
import type { Doc } from '../driver/wire.js';

/** What a write does, as far as a change stream reports it. */
export interface WriteEffect extends Pick<OplogChange, 'updated' | 'removed'> {
  readonly kind: 'insert' | 'update' | 'replace' | 'delete';
  /** The document afterwards; null when it is deleted. */
  readonly doc: Doc | null;
  readonly documentId: unknown;
}

/** Documents as one command sees them: the latest ones, or a transaction's snapshot with its own writes. */
export interface View {
  get(collection: StandInCollection, id: string): Doc | null;
  /** Ids that this view sees otherwise than the indexes have them; null when there are none. */
  changed(collection: StandInCollection): ReadonlySet<string> | null;
  /** Throws Refusal; throws LockedError when a transaction holds the document. */
  write(collection: StandInCollection, id: string, write: WriteEffect): void;
}

/** Documents as they were after a commit; for reads only. */
export class PastView implements View {
  constructor(private readonly readAt: number) {}

  get(collection: StandInCollection, id: string): Doc | null {
    return collection.asOf(id, this.readAt);
  }

  changed(collection: StandInCollection): ReadonlySet<string> | null {
    return collection.past.size === 0 ? null : new Set(collection.past.keys());
  }

  write(): never {
    throw new TypeError('The past is not written to.');
  }
}

/** A document that an open transaction has written: others wait for its end. */
export class LockedError extends Error {
  override readonly name = 'LockedError';

  constructor(readonly released: Promise<void>) {
    super('An open transaction has written this document.');
  }
}
