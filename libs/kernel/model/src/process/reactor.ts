import type { AnyCommandClass, CommandClass } from '../command/command.js';
import type { ReactionCause } from '../command/command-context.js';
import type { Actor } from '../event/actor.js';
import type { DomainEvent, Recorded } from '../event/event.js';
import type { Subject } from '../event/subject.js';
import type { Filter, FindOptions, IndexSpec, StoredDocument } from '../ports/documents.js';

/** A command that a reactor wants sent, made by `reaction`. Its id derives from (event id, reactor, key). */
export interface Reaction {
  /**
   * Names the reaction among those to its event; its place in the list when absent. Needed where the list can be
   * another one when the event is handled again, as a dead letter is.
   */
  readonly key?: string;
  readonly command: AnyCommandClass;
  readonly data: unknown;
  readonly actor?: Actor;
  /** Milliseconds after the event's `occurredAt` past which it must not be sent any more; null: never too late. */
  readonly tooLateAfterMs: number | null;
}

/** A reaction whose data fits its command: `reaction(EndSnooze, { conversationId, until })`. Absent: never too late. */
export function reaction<Data>(
  command: CommandClass<Data>,
  data: NoInfer<Data>,
  options: Partial<Pick<Reaction, 'key' | 'actor' | 'tooLateAfterMs'>> = {},
): Reaction {
  return { command, data, tooLateAfterMs: null, ...options };
}

/** The reactor's own documents of the event's account; committed with its checkpoint. */
export interface ReactorDocuments {
  get<D extends StoredDocument>(id: string): Promise<D | null>;
  find<D extends StoredDocument>(filter: Filter, options?: FindOptions): Promise<readonly D[]>;
  put<D extends StoredDocument>(document: D): void;
  remove(id: string): void;
}

/**
 * Deadlines are the reactor's own documents. At the due time the runner sends the reaction with a
 * command id derived from (reactor, document id, due time) and sets the due field to null; the decider
 * checks that it still applies, and the event it writes comes back through `react`, which removes the document
 * or sets the next due time.
 */
export interface Deadlines<D extends StoredDocument = StoredDocument> {
  /** Indexed path of the due time, ISO 8601 UTC. */
  readonly dueField: string;
  due(document: D): Reaction;
  /** The event that set the deadline, so that the chain of causes continues; absent: a new chain starts. */
  origin?(document: D): ReactionCause;
}

/**
 * What a reactor's documents hold of people. These fields are sealed with the person's key while they are stored, as in events, and
 * read as ERASED once the person is erased, whether or not the document was written again. No filter, order or index can use one.
 */
export interface PersonalPaths<D extends StoredDocument = StoredDocument> {
  /** Dotted paths, through objects only. A document has some of them, or none. */
  readonly paths: readonly string[];
  /** Whose they are; asked only of a document that holds one. Null: it has no owner, so it cannot be kept. */
  subject(document: D): Subject | null;
}

/**
 * Follows the log and has effects, so a rebuild never replays it. It folds its own documents in log
 * order and answers an event with commands.
 */
export interface Reactor<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly version: number;
  readonly events: readonly E['type'][];
  readonly indexes: readonly IndexSpec[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each reactor narrows it to its own documents
  readonly personal?: PersonalPaths<any>;
  /** Its reactions to one event need no order among each other: a few are sent side by side. */
  readonly sideBySide?: true;
  /** No reader waits for it: while events keep coming they are taken in larger steps. */
  readonly background?: true;
  /** Folds the event into its documents and says what to do about it. */
  react(event: Recorded<E>, documents: ReactorDocuments): Promise<readonly Reaction[]>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each reactor narrows it to its own document
  readonly deadlines?: Deadlines<any>;
}

/** Any reactor, for lists of them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant; a list can name no narrower type
export type AnyReactor = Reactor<any>;
