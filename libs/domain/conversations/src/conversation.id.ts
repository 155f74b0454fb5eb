import { type Hash, type StreamName, derivedUuid, streamName } from '@bitacora/kernel';

/** `conversation-<account>.<id>`. */
export function conversationStream(accountId: string, conversationId: string): StreamName {
  return streamName('conversation', accountId, conversationId);
}

/**
 * Id of the contact's `ordinal`-th conversation in an inbox. Derived, so that two messages that
 * race to start it meet in one stream.
 */
export function conversationIdOf(
  hash: Hash,
  place: { readonly inboxId: string; readonly contactId: string; readonly ordinal: number },
): string {
  return derivedUuid(hash, 'conversation', place.inboxId, place.contactId, place.ordinal);
}

/** Crockford's base 32: no I, L, O and U, so that it can be said aloud and typed again. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/**
 * The short name of a conversation, 30 bits of its id (FNV-1a, then mixed). Two conversations in
 * some ten thousands share one: people find by it, programs use the id.
 */
export function referenceOf(conversationId: string): string {
  let bits = 0x811c9dc5;
  for (let index = 0; index < conversationId.length; index += 1) {
    bits = Math.imul(bits ^ conversationId.charCodeAt(index), 0x01000193);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  bits = (bits ^ (bits >>> 16)) >>> 0;
  let reference = '';
  for (let place = 0; place < LENGTH; place += 1) {
    reference += ALPHABET[bits & 31];
    bits >>>= 5;
  }
  return reference;
}
