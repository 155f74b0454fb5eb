import type { Decision, DecisionContext } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import { tokensEnded } from './tokens/api-tokens.decide.js';
import type { UserEvent } from './user.events.js';
import type { UserState } from './user.state.js';

type Result = Decision<UserEvent>;
type Now = Pick<DecisionContext, 'now'>;

/** How long a link to set another password can be used. */
export const RESET_MINUTES = 60;
const MINUTE_MS = 60_000;

/** Makes a link by which a person sets another password; those before it end. */
export function requestPasswordReset(
  { userId }: { readonly userId: string },
  state: UserState,
  { now }: Now,
): Result {
  if (!state) return accountRefusal('USER_NOT_FOUND', 'userId');
  const expiresAt = new Date(Date.parse(now) + RESET_MINUTES * MINUTE_MS).toISOString();
  const data = { userId, version: state.resetVersion + 1, expiresAt };
  return [{ type: 'PasswordResetRequested', data }];
}

/**
 * The password counts from now on: of two who use the link at the same time the first one sets theirs. Who sets one by a
 * link may have lost the one before to another person, so the API tokens end in all accounts.
 */
export function resetPassword(
  data: { readonly userId: string; readonly version: number },
  state: UserState,
  { now }: Now,
): Result {
  if (!state || data.version > state.resetVersion) return accountRefusal('RESET_UNKNOWN');
  if (data.version < state.resetVersion) return accountRefusal('RESET_REPLACED');
  if (state.resetExpiresAt === null) return accountRefusal('RESET_USED');
  if (state.resetExpiresAt <= now) return accountRefusal('RESET_EXPIRED');
  return [{ type: 'PasswordReset', data: { userId: data.userId } }, ...tokensEnded(state)];
}
