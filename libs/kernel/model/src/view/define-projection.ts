import type { DomainEvent, Recorded, RecordedEvent } from '../event/event.js';
import type { StoredDocument } from '../ports/documents.js';
import type { FindIds, Projection } from './projection.js';

type RecordedOf<E extends DomainEvent, T extends E['type']> = Extract<
  Recorded<E>,
  { readonly type: T }
>;

/** The ids of the documents that an event touches; they start with the account. */
export type DocumentKeys<E extends RecordedEvent> = (
  event: E,
  find: FindIds,
) => readonly string[] | Promise<readonly string[]>;

/** The document after the event; null when there is none (any more). */
export type DocumentFold<D extends StoredDocument, E extends RecordedEvent> = (
  document: D | null,
  event: E,
  id: string,
) => D | null;

/** Which documents an event touches, and what it makes of each. */
export interface EventFold<D extends StoredDocument, E extends RecordedEvent> {
  readonly keys: DocumentKeys<E>;
  readonly evolve: DocumentFold<D, E>;
}

/** What each event type of a union does. */
export type EventFolds<D extends StoredDocument, E extends DomainEvent> = {
  readonly [T in E['type']]: EventFold<D, RecordedOf<E, T>>;
};

/** What each event type of a union makes of a document. */
export type DocumentFolds<D extends StoredDocument, E extends DomainEvent> = {
  readonly [T in E['type']]: DocumentFold<D, RecordedOf<E, T>>;
};

/** A projection by its handlers: what is in `on` is what it reads. */
export interface ProjectionDefinition<D extends StoredDocument, E extends DomainEvent> extends Omit<
  Projection<D, E>,
  'events' | 'keys' | 'evolve'
> {
  readonly on: EventFolds<D, E>;
  /** True when the document has the event already: its fold is not asked then. */
  readonly holds?: (document: D | null, event: Recorded<E>) => boolean;
}

/** A projection whose events are those it has handlers for. */
export function defineProjection<D extends StoredDocument, E extends DomainEvent>({
  on,
  holds,
  ...rest
}: ProjectionDefinition<D, E>): Projection<D, E> {
  const folds = new Map(Object.entries<EventFold<D, never>>(on));
  const foldOf = (event: RecordedEvent): EventFold<D, RecordedEvent> => {
    const fold = folds.get(event.type);
    if (!fold) throw new TypeError(`The projection ${rest.name} does not read ${event.type}.`);
    return fold as unknown as EventFold<D, RecordedEvent>;
  };
  return {
    ...rest,
    events: [...folds.keys()] as readonly E['type'][],
    keys: (event, find) => foldOf(event).keys(event, find),
    evolve: (document, event, id) =>
      holds?.(document, event) ? document : foldOf(event).evolve(document, event, id),
  };
}

/** Handlers of events that name their documents in the same way. */
export function withKeys<D extends StoredDocument, E extends DomainEvent>(
  keys: DocumentKeys<Recorded<E>>,
  folds: DocumentFolds<D, E>,
): EventFolds<D, E> {
  const keyed = Object.entries(folds).map(([type, evolve]) => [type, { keys, evolve }]);
  return Object.fromEntries(keyed) as EventFolds<D, E>;
}
