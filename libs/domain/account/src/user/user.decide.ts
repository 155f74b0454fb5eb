import { type Decision, orWhenErased, refuse } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { UserEvent } from './user.events.js';
import { tokensEnded } from './tokens/api-tokens.decide.js';
import { type Asking, type UserPicture, type UserState, notOwn } from './user.state.js';

type Result = Decision<UserEvent>;
type DataOf<T extends UserEvent['type']> = Extract<UserEvent, { type: T }>['data'];

interface Registration {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/** Registers a user; a retry that brings the same e-mail changes nothing. */
export function registerUser(data: Registration, state: UserState): Result {
  if (!state) return [{ type: 'UserRegistered', data }];
  return state.email === data.email ? [] : accountRefusal('USER_EXISTS', 'userId');
}

/**
 * Records that the vault holds a new password; a person changes only their own. Of two at the same time the first one
 * counts. API tokens of the person in all accounts end with it, unless they keep them.
 */
export function changePassword(
  {
    userId,
    replaces,
    endsTokens,
  }: { readonly userId: string; readonly replaces: string | null; readonly endsTokens: boolean },
  state: UserState,
  asking: Asking,
): Result {
  const refusal = notOwn({ userId }, state, asking);
  if (refusal) return refusal;
  if ((state?.passwordId ?? null) !== replaces)
    return accountRefusal('PASSWORD_SET_ALREADY', 'password');
  const changed: UserEvent = { type: 'PasswordChanged', data: { userId } };
  return endsTokens ? [changed, ...tokensEnded(state)] : [changed];
}

/** Gives a person the name that they want. */
export function renameUser(
  data: { readonly userId: string; readonly name: string },
  state: UserState,
  asking: Asking,
): Result {
  const refusal = notOwn(data, state, asking);
  if (refusal) return refusal;
  return state?.name === data.name ? [] : [{ type: 'UserRenamed', data }];
}

/** Gives a member another name, unless it is another by now than the one that was seen. */
export function renameMember(
  {
    before,
    ...data
  }: {
    readonly userId: string;
    readonly name: string;
    readonly before?: string | null | undefined;
  },
  state: UserState,
): Result {
  if (!state) return accountRefusal('USER_NOT_FOUND', 'userId');
  const name = orWhenErased(state.name, null);
  if (name === data.name) return [];
  if (before !== undefined && before !== name) return refuse('CONFLICT', 'name');
  return [{ type: 'UserRenamed', data }];
}

/** The content is kept already; it counts with the event. */
export function changeUserPicture(
  data: { readonly userId: string; readonly picture: UserPicture | null },
  state: UserState,
  asking: Asking,
): Result {
  const refusal = notOwn(data, state, asking);
  if (refusal) return refusal;
  const isSame = state?.picture?.fileId === data.picture?.fileId;
  return isSame ? [] : [{ type: 'UserPictureChanged', data }];
}

/** Sets the password of a member who was just added. Of two at the same time the first one counts. */
export function setPassword(
  data: { readonly userId: string; readonly replaces: string | null },
  state: UserState,
): Result {
  if (!state) return accountRefusal('USER_NOT_FOUND', 'userId');
  if (state.passwordId !== data.replaces) return accountRefusal('PASSWORD_SET_ALREADY', 'replaces');
  return [{ type: 'PasswordChanged', data: { userId: data.userId } }];
}

export function recordSignIn(data: DataOf<'SignedIn'>, state: UserState): Result {
  if (!state) return accountRefusal('USER_NOT_FOUND', 'userId');
  return state.sessions.includes(data.sessionId) ? [] : [{ type: 'SignedIn', data }];
}

export function recordSignInFailed(data: DataOf<'SignInFailed'>, state: UserState): Result {
  return state ? [{ type: 'SignInFailed', data }] : accountRefusal('USER_NOT_FOUND', 'userId');
}

/** A session that is not open (any more) changes nothing. */
export function recordSignOut(data: DataOf<'SignedOut'>, state: UserState): Result {
  if (!state) return accountRefusal('USER_NOT_FOUND', 'userId');
  return state.sessions.includes(data.sessionId) ? [{ type: 'SignedOut', data }] : [];
}

/** Recorded even when no session was open: the person asked for it. */
export function recordSignOutEverywhere(
  data: DataOf<'SignedOutEverywhere'>,
  state: UserState,
): Result {
  return state
    ? [{ type: 'SignedOutEverywhere', data }]
    : accountRefusal('USER_NOT_FOUND', 'userId');
}
