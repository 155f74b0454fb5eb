import type { Actor } from './actor.js';
import type { JsonObject } from './json.js';
import type { Personal } from './personal.js';
import type { Position } from './position.js';

/** What a decider returns: a stable past-tense name and plain data. `D` is the data of one type. */
export interface DomainEvent<T extends string = string, D = object> {
  readonly type: T;
  readonly data: D;
  /** Only when the author is not the one of the command (a rule inside a pass). */
  readonly actor?: Actor;
}

/** Who, from where and why: travels with every event. Times are ISO 8601 in UTC with milliseconds. */
export interface EventMetadata {
  readonly accountId: string;
  readonly actor: Actor;
  readonly ip: Personal<string> | null;
  readonly userAgent: Personal<string> | null;
  readonly commandId: string;
  /** Same for everything that one request or message set off. */
  readonly correlationId: string;
  /** The event (or, at the start of a chain, the command) that caused this. */
  readonly causationId: string;
  /** Number of automatic reactions between this event and what a person did: 0 for a person. */
  readonly depth: number;
  /** The server's clock when the command was accepted. A provider's own time is data. */
  readonly occurredAt: string;
  /** Version of the schema that the data was written with. */
  readonly version: number;
  /** Hash of the stream's previous stored event; null on the first. */
  readonly prev: string | null;
  /** Hash of this event as it is stored, so that a changed byte is named even in a stream's last event. */
  readonly digest?: string;
  /**
   * Keyed hash that only the holder of the vault can make: an attacker who can write the log, but not open the vault, can
   * make no event of their own. Absent in events of releases that made none.
   */
  readonly mac?: string;
  /** Imported from another system: reactors fold it and do nothing about it. */
  readonly imported?: true;
}

/** An event as the domain reads it: upcast to the newest version, personal fields opened or `Erased`. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  /** Derived from (command id, index): the same decision written twice has the same ids. */
  readonly id: string;
  readonly type: E['type'];
  readonly stream: string;
  /** 0 for the first event of a stream. */
  readonly revision: number;
  readonly position: Position;
  /** The store's clock. */
  readonly recordedAt: string;
  readonly data: E['data'];
  readonly metadata: EventMetadata;
}

/** Narrows a union of domain events to their recorded forms, so that `switch (event.type)` narrows data. */
export type Recorded<E extends DomainEvent> = E extends DomainEvent ? RecordedEvent<E> : never;

/** An event as adapters see it: personal fields are out of `data` and `metadata`, inside `metadata.boxes`. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** What an adapter is asked to keep; it adds stream, revision, position and recordedAt. */
export type EventToStore = Pick<StoredEvent, 'id' | 'type' | 'data' | 'metadata'>;

/** Most bytes of data and metadata of one event, as UTF-8 JSON. Files travel by reference. */
export const MAX_EVENT_BYTES = 256 * 1024;

/**
 * Most bytes of one append, measured by `appendedBytes`: what the smallest store takes. It is EventStoreDB with the
 * `MaxAppendSize` that it is delivered with; a command has the same limit on every store.
 */
export const MAX_APPEND_BYTES = 1024 * 1024;
