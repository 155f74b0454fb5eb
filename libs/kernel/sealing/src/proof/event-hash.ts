import type { StoredEvent, Hash } from '@bitacora/kernel';
import { canonicalJson } from './canonical-json.js';

/** What the hash covers. Position and recordedAt are the store's own and not part of it. */
export type HashedEvent = Pick<
  StoredEvent,
  'id' | 'type' | 'stream' | 'revision' | 'data' | 'metadata'
>;

/**
 * SHA-256 over the canonical JSON of an event as it is stored, so over boxes, without the digest that
 * the metadata itself carries. An erasure deletes keys and leaves every hash as it was.
 *
 * @param text the text that is hashed, where the caller needs it for the MAC too
 */
export function eventHash(event: HashedEvent, hash: Hash, text = hashedText(event)): string {
  return hash.sha256(text);
}

/** The text that is hashed. */
export function hashedText(event: HashedEvent): string {
  const { id, type, stream, revision, data } = event;
  const { digest: _, ...metadata } = event.metadata;
  return canonicalJson({ id, type, stream, revision, data, metadata });
}
