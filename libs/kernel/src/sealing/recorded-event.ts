import { MalformedEventError, UnknownEventTypeError } from '../errors.js';
import type { EventDefinition, EventRegistry } from '../event/definition.js';
import type { EventMetadata, RecordedEvent, StoredEvent } from '../event/event.js';
import type { Json, JsonObject } from '../event/json.js';
import type { Personal } from '../event/personal.js';
import type { KeyRing } from '../ports/key-ring.js';
import { lazyProperty, SealedParts, type Erasures } from './open-boxes.js';
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
  const names = parts.names().filter((name) => !name.startsWith('@'));
  if (names.length === 0) return open;
  const data = { ...open };
  for (const name of names) lazyProperty(data, name, () => parts.read(name, null));
  return data;
}

/** Getters in a literal are seen by spreading and JSON, and cost far less than defining properties. */
function openMetadata(event: StoredEvent, parts: SealedParts | null): EventMetadata {
  const stored = event.metadata as unknown as EventMetadata;
  if (parts === null) return stored;
  const { kind, id, name } = stored.actor;
  const open: { -readonly [K in keyof EventMetadata]: EventMetadata[K] } = {
    accountId: stored.accountId,
    actor: {
      kind,
      id,
      get name() {
        return parts.read(ACTOR_NAME, name as Json) as Personal<string>;
      },
    },
    get ip() {
      return parts.read(ACTOR_IP, null) as Personal<string> | null;
    },
    get userAgent() {
      return parts.read(ACTOR_USER_AGENT, null) as Personal<string> | null;
    },
    commandId: stored.commandId,
    correlationId: stored.correlationId,
    causationId: stored.causationId,
    depth: stored.depth,
    occurredAt: stored.occurredAt,
    version: stored.version,
    prev: stored.prev,
  };
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
