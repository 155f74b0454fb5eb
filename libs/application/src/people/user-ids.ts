import { type Hash, mailKey } from '@bitacora/kernel';

/** The user that an address would be in an account: the same each time, so that a retry completes what was begun. */
export function userIdOfAddress(hash: Hash, accountId: string, email: string): string {
  return hash.hmac('user-ids', `${accountId}|${mailKey(email)}`).slice(0, 32);
}
