import type { DomainEvent, Recorded } from '../event/event.js';
import type { Filter, FindOptions, IndexSpec, StoredDocument } from '../ports/documents.js';

/** Asks the projection's own collection for ids; sees what the same batch already changed. */
export type FindIds = (filter: Filter, options?: FindOptions) => Promise<readonly string[]>;

/**
 * A pure, replayable fold of the log into documents. It has no effects: a rebuild runs it again
 * from the start. Raise `version` whenever the documents of old events would come out differently.
 */
export interface Projection<D extends StoredDocument, E extends DomainEvent> {
  /** Letters and digits; also the name of its collection. */
  readonly name: string;
  readonly version: number;
  /** Event types it folds; `all` for a projection that reads every event (the audit log). */
  readonly events: readonly E['type'][] | 'all';
  readonly indexes: readonly IndexSpec[];
  /** See `CollectionSpec.orderedBy`. */
  readonly orderedBy?: string;
  /** Paths that full-text search looks in. */
  readonly searched?: readonly string[];
  /** No reader waits for it: while events keep coming they are taken in larger steps. */
  readonly background?: true;
  /** Documents that this event touches. Ids start with the account. */
  keys(event: Recorded<E>, find: FindIds): readonly string[] | Promise<readonly string[]>;
  /** The document after the event; null when there is none (any more). */
  evolve(document: D | null, event: Recorded<E>, id: string): D | null;
}

/** Any projection, for lists of them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant; a list can name no narrower type
export type AnyProjection = Projection<any, any>;
