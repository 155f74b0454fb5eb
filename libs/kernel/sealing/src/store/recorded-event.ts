import {
  MalformedEventError,
  UnknownEventTypeError,
  type EventDefinition,
  type EventRegistry,
  type EventMetadata,
  type RecordedEvent,
  type StoredEvent,
  type Json,
  type JsonObject,
  type Actor,
  type KeyRing,
} from '@bitacora/kernel';
import { SealedParts, type Erasures } from './open-boxes.js';
import { ACTOR_IP, ACTOR_NAME, ACTOR_USER_AGENT } from './sealed-parts.js';

/** What turns stored events into recorded ones. */
export interface Reading {
  readonly registry: EventRegistry;
  readonly keyRing: Pick<KeyRing, 'open'>;
  readonly erasures: Erasures;
  /** Gives events of unknown types as they are named, with empty data, instead of throwing. */
  readonly tolerant: boolean;
}

/** The event as the domain reads it: newest version, personal parts opened on demand. */
export function recordedEvent(event: StoredEvent, reading: Reading): RecordedEvent {
  const parts = SealedParts.of(event, reading.keyRing, reading.erasures);
  const { id, type, stream, revision, position, recordedAt } = event;
  const definition = reading.registry.find(type);
  const known = definition !== undefined && isReadable(event, reading.registry);
  if (!known && !reading.tolerant)
    throw new UnknownEventTypeError(typeName(event), stream, revision);
  return {
    id,
    type,
    stream,
    revision,
    position,
    recordedAt,
    data: known ? newestData(event, parts, definition) : {},
    metadata: openMetadata(event, parts),
  };
}

/** Whether this code knows the type and the version, so that every reader reads the event alike. */
export function isReadable(event: StoredEvent, registry: EventRegistry): boolean {
  const definition = registry.find(event.type);
  return definition !== undefined && versionOf(event) <= definition.version;
}

function newestData(
  event: StoredEvent,
  parts: SealedParts | null,
  definition: EventDefinition,
): object {
  let data: JsonObject = parts === null ? event.data : withParts(event.data, parts);
  for (let version = versionOf(event); version < definition.version; version += 1) {
    try {
      data = definition.upcasters?.[version]?.(data) ?? data;
    } catch (cause) {
      throw new MalformedEventError(
        `Event ${event.revision} of ${event.stream} cannot be lifted from version ${version} of ${event.type}.`,
        { cause },
      );
    }
  }
  return data;
}

function withParts(open: JsonObject, parts: SealedParts): JsonObject {
  if (!parts.hasFields) return open;
  const data = { ...open };
  parts.showFields(data);
  return data;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function openMetadata(event: StoredEvent, parts: SealedParts | null): EventMetadata {
  const stored = event.metadata as unknown as EventMetadata;
  if (parts === null) return stored;
  const { kind, id, name } = stored.actor;
  const actor = { kind, id } as Actor;
  parts.show(actor, ACTOR_NAME, name as Json);
  const open = { accountId: stored.accountId, actor } as Writable<EventMetadata>;
  parts.show(open, ACTOR_IP, null);
  parts.show(open, ACTOR_USER_AGENT, null);
  open.commandId = stored.commandId;
  open.correlationId = stored.correlationId;
  open.causationId = stored.causationId;
  open.depth = stored.depth;
  open.occurredAt = stored.occurredAt;
  open.version = stored.version;
  open.prev = stored.prev;
  if (stored.digest !== undefined) open.digest = stored.digest;
  if (stored.imported !== undefined) open.imported = stored.imported;
  return open;
}

function versionOf(event: StoredEvent): number {
  return event.metadata['version'] as number;
}

function typeName(event: StoredEvent): string {
  return `${event.type} (version ${versionOf(event)})`;
}
