import {
  EventTooLargeError,
  MAX_EVENT_BYTES,
  type EventToStore,
  type JsonObject,
  type StoredEvent,
} from '@bitacora/kernel';
import type { ClientEvent, ClientEventData } from './client.js';
import { InvalidEventError, MissingPositionError, UnreadableEventError } from './errors.js';
import { placeToPosition } from './log-place.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** System events belong to the server: their types and streams begin with a dollar. */
export function isSystemEvent({ streamId, type }: ClientEvent): boolean {
  return streamId.startsWith('$') || type.startsWith('$');
}

/**
 * An event as the kernel sees it. Throws MissingPositionError for a server before 22.6, and UnreadableEventError for data
 * that is no JSON object: the client hands out text or bytes then, as if that was what had been stored.
 */
export function toStoredEvent(event: ClientEvent): StoredEvent {
  const { id, type, streamId: stream, revision, created, data, metadata, position } = event;
  if (!position) throw new MissingPositionError(stream);
  if (!isObject(data)) throw new UnreadableEventError(stream, Number(revision), type);
  return {
    id,
    type,
    stream,
    revision: Number(revision),
    position: placeToPosition(position),
    recordedAt: created.toISOString(),
    data: data as JsonObject,
    metadata: (metadata ?? {}) as JsonObject,
  };
}

/**
 * Checks what the server would refuse in a way that takes other appends of the process with it.
 * Throws InvalidEventError, EventTooLargeError.
 */
export function toClientEvent({ id, type, data, metadata }: EventToStore): ClientEventData {
  if (!UUID.test(id)) throw new InvalidEventError(type, `its id "${id}" is no UUID`);
  if (type === '' || type.startsWith('$'))
    throw new InvalidEventError(type, 'its type is reserved');
  const bytes = bytesOf(type, data) + bytesOf(type, metadata);
  if (bytes > MAX_EVENT_BYTES) throw new EventTooLargeError(type, bytes, MAX_EVENT_BYTES);
  return { id, type, data, metadata };
}

function isObject(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !(data instanceof Uint8Array);
}

function bytesOf(type: string, value: object): number {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch (error) {
    throw new InvalidEventError(type, 'it holds what JSON cannot say', { cause: error });
  }
}
