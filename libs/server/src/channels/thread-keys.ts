import type { ThreadKeys } from '@bitacora/channel-email';
import type { Hash } from '@bitacora/kernel';

/** Name of the vault key that the names of conversations are signed by. */
const KEY = 'mail-threads';

/**
 * Signs the names of an inbox's conversations in mails. The key derives from one of the vault, so that it rests nowhere, every process
 * has the same, and a backup of the vault brings it back.
 */
export function mailThreadKeys(hash: Pick<Hash, 'hmac'>) {
  return (inbox: { readonly accountId: string; readonly inboxId: string }): ThreadKeys => [
    Buffer.from(hash.hmac(KEY, JSON.stringify([inbox.accountId, inbox.inboxId])), 'hex'),
  ];
}
