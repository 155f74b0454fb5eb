import type { Decision } from '@bitacora/kernel';
import { accountRefusal } from '../../account/account.errors.js';
import { MAX_PASSKEYS } from './passkeys.state.js';
import type { UserEvent } from '../user.events.js';
import { type Asking, type UserState, notOwn } from '../user.state.js';

type Result = Decision<UserEvent>;
type DataOf<T extends UserEvent['type']> = Extract<UserEvent, { type: T }>['data'];

/** The proof of the person, which their challenge stands for, is good for one passkey. */
export function addPasskey(data: DataOf<'PasskeyAdded'>, state: UserState, asking: Asking): Result {
  const refusal = notOwn(data, state, asking);
  if (refusal || !state) return refusal ?? [];
  const { passkeys } = state;
  if (passkeys.some(({ passkeyId }) => passkeyId === data.passkeyId)) {
    return accountRefusal('PASSKEY_EXISTS');
  }
  if (state.passkeyProvedAt !== null && data.challengedAt <= state.passkeyProvedAt) {
    return accountRefusal('CHALLENGE_USED');
  }
  if (passkeys.length >= MAX_PASSKEYS) {
    return accountRefusal('TOO_MANY_PASSKEYS', undefined, { max: MAX_PASSKEYS });
  }
  return [{ type: 'PasskeyAdded', data }];
}

/**
 * A challenge is answered once: none that was made before the last one counts. A counter that did not grow since is that
 * of a copy; authenticators that count nothing stay at 0.
 */
export function takePasskey(data: DataOf<'PasskeyUsed'>, state: UserState): Result {
  const passkey = state?.passkeys.find(({ passkeyId }) => passkeyId === data.passkeyId);
  if (!passkey) return accountRefusal('PASSKEY_NOT_FOUND');
  const counts = data.counter > 0 || passkey.counter > 0;
  if (counts && data.counter <= passkey.counter) return accountRefusal('PASSKEY_REFUSED');
  return data.challengedAt > passkey.challengedAt
    ? [{ type: 'PasskeyUsed', data }]
    : accountRefusal('CHALLENGE_USED');
}

export function removePasskey(
  data: DataOf<'PasskeyRemoved'>,
  state: UserState,
  asking: Asking,
): Result {
  const refusal = notOwn(data, state, asking);
  if (refusal) return refusal;
  return state?.passkeys.some(({ passkeyId }) => passkeyId === data.passkeyId)
    ? [{ type: 'PasskeyRemoved', data }]
    : accountRefusal('PASSKEY_NOT_FOUND', 'passkeyId');
}
