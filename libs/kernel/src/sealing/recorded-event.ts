import { MalformedEventError, UnknownEventTypeError } from '../errors.js';
import type { EventDefinition, EventRegistry } from '../event/definition.js';
import type { EventMetadata, RecordedEvent, StoredEvent } from '../event/event.js';
import type { Json, JsonObject } from '../event/json.js';
import type { KeyRing } from '../ports/key-ring.js';
import { lazyProperty, sealedParts, type Erasures, type OpenPart } from './open-boxes.js';
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
  const parts = sealedParts(event, reading.keyRing, reading.erasures);
  const { id, type, stream, revision, position, recordedAt } = event;
  const definition = reading.registry.find(type);
  const known = definition !== undefined && versionOf(event) <= definition.version;
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

function newestData(
  event: StoredEvent,
  parts: ReadonlyMap<string, OpenPart> | null,
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

function withParts(open: JsonObject, parts: ReadonlyMap<string, OpenPart>): JsonObject {
  const data = { ...open };
  for (const [name, read] of parts) {
    if (!name.startsWith('@')) lazyProperty(data, name, read);
  }
  return data;
}

function openMetadata(
  event: StoredEvent,
  parts: ReadonlyMap<string, OpenPart> | null,
): EventMetadata {
  if (parts === null) return event.metadata as unknown as EventMetadata;
  const metadata: Record<string, Json> = { ...event.metadata };
  delete metadata['boxes'];
  delete metadata['sealed'];
  const name = parts.get(ACTOR_NAME);
  if (name) {
    const actor = { ...(metadata['actor'] as JsonObject) };
    lazyProperty(actor, 'name', name);
    metadata['actor'] = actor;
  }
  const ip = parts.get(ACTOR_IP);
  if (ip) lazyProperty(metadata, 'ip', ip);
  const userAgent = parts.get(ACTOR_USER_AGENT);
  if (userAgent) lazyProperty(metadata, 'userAgent', userAgent);
  return metadata as unknown as EventMetadata;
}

function versionOf(event: StoredEvent): number {
  return event.metadata['version'] as number;
}

function typeName(event: StoredEvent): string {
  return `${event.type} (version ${versionOf(event)})`;
}
