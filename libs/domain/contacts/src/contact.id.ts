import { type Hash, type StreamName, derivedUuid, streamName } from '@bitacora/kernel';

/** `contact-<account>.<id>`. */
export function contactStream(accountId: string, contactId: string): StreamName {
  return streamName('contact', accountId, contactId);
}

/** Name of the vault key that identities are hashed with. */
export const CONTACT_IDENTITY_KEY = 'contact-identity';

/**
 * Id of the contact with an identity in an inbox: the visitor's own random id on a website, an
 * address or a number on other channels. Keyed, so that a reader cannot find out from an id whether it
 * belongs to an address they know.
 */
export function contactIdOf(
  hash: Hash,
  place: { readonly inboxId: string; readonly identity: string },
): string {
  const keyed = hash.hmac(CONTACT_IDENTITY_KEY, JSON.stringify([place.inboxId, place.identity]));
  return derivedUuid(hash, 'contact', keyed);
}
