import { type Hash, type StreamName, streamName } from '@bitacora/kernel';
import { idFromDigest } from '@bitacora/schema';

/** `contact-<account>.<id>`. */
export function contactStream(accountId: string, contactId: string): StreamName {
  return streamName('contact', accountId, contactId);
}

/** Name of the vault key that identities are hashed with. */
export const CONTACT_IDENTITY_KEY = 'contact-identity';

/**
 * Id of the contact with an identity in an inbox: the visitor's own random id on a website, an
 * address or a number on other channels. Keyed, so that nobody can find out from an id whether it
 * belongs to an address they know.
 */
export function contactIdOf(
  hash: Pick<Hash, 'hmac'>,
  place: { readonly inboxId: string; readonly identity: string },
): string {
  const text = JSON.stringify(['contact', place.inboxId, place.identity]);
  return idFromDigest(hash.hmac(CONTACT_IDENTITY_KEY, text));
}
