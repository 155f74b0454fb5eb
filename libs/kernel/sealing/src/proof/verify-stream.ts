import type { StoredEvent, StreamName, EventStore, Hash } from '@bitacora/kernel';
import { brokenAt, type BrokenProof } from './broken-proof.js';
import { eventHash } from './event-hash.js';

/** Position in a chain. */
export interface ChainHead {
  readonly revision: number;
  readonly hash: string;
}

/** Before the first event of a stream. */
export const NO_HEAD: ChainHead = { revision: -1, hash: '' };

/**
 * Checks one event against the one before it; the new head, or what is wrong.
 *
 * @param text its `hashedText`, where the caller needs it for the MAC too
 */
export function verifyLink(
  before: ChainHead,
  event: StoredEvent,
  hash: Hash,
  text?: string,
): { readonly head: ChainHead } | { readonly broken: BrokenProof } {
  if (event.revision !== before.revision + 1) return { broken: brokenAt('gap', event) };
  const own = eventHash(event, hash, text);
  const { digest, prev } = event.metadata;
  if (typeof digest !== 'string') return { broken: brokenAt('unhashed', event) };
  if (digest !== own) return { broken: brokenAt('changed', event) };
  const expected = before.revision < 0 ? null : before.hash;
  if (prev !== expected) return { broken: brokenAt('out-of-line', event) };
  return { head: { revision: event.revision, hash: own } };
}

const PAGE = 500;

/** Checks one stream from its start; the first event that does not fit, or null. */
export async function verifyStream(
  store: Pick<EventStore, 'read'>,
  stream: StreamName,
  hash: Hash,
): Promise<BrokenProof | null> {
  let head = NO_HEAD;
  for (;;) {
    const events = await store.read(stream, { from: head.revision + 1, limit: PAGE });
    for (const event of events) {
      const link = verifyLink(head, event, hash);
      if ('broken' in link) return link.broken;
      head = link.head;
    }
    if (events.length < PAGE) return null;
  }
}
