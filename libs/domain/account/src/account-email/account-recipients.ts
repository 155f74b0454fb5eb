import { type Personal, isErased } from '@bitacora/kernel';
import type { AccountState } from '../account/account.state.js';
import type { MembersState } from '../members/members.state.js';
import type { UserState } from '../user/user.state.js';

/** Most administrators that one mail of the account goes to: the first ones who joined. */
export const MAX_ACCOUNT_RECIPIENTS = 20;

/** Whom the product writes to for an account. */
export interface AccountRecipient {
  readonly email: string;
  /** Whose key seals the address, as the order of a mail wants it. */
  readonly userId: string;
}

/** Who of the members gets the mails of an account that has no contact e-mail, by their user id. */
export function administratorsToWrite(members: MembersState): readonly string[] {
  return members
    .filter(({ role }) => role === 'administrator')
    .slice(0, MAX_ACCOUNT_RECIPIENTS)
    .map(({ userId }) => userId);
}

/** The confirmed contact e-mail; null when there is none, and once it was erased. */
export function confirmedRecipient(account: AccountState): AccountRecipient | null {
  const email = account?.email ?? null;
  return email && recipient(email.userId, email.email);
}

/** An administrator as one of those who are written to; null once erased. */
export function administratorRecipient(user: UserState): AccountRecipient | null {
  return user && recipient(user.userId, user.email);
}

function recipient(userId: string, email: Personal<string>): AccountRecipient | null {
  return isErased(email) ? null : { email, userId };
}
