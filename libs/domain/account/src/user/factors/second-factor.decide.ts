import type { Decision } from '@bitacora/kernel';
import { accountRefusal } from '../../account/account.errors.js';
import type { UserEvent } from '../user.events.js';
import { type Asking, type UserState, notOwn } from '../user.state.js';

type Result = Decision<UserEvent>;
interface OfUser {
  readonly userId: string;
}

/** Counts from now on, in the place of the one that was seen when it was begun: of two at the same time the first one counts. */
export function enableSecondFactor(
  { userId, replaces }: OfUser & { readonly replaces: string | null },
  state: UserState,
  asking: Asking,
): Result {
  const refusal = notOwn({ userId }, state, asking);
  if (refusal) return refusal;
  if ((state?.secondFactor?.factorId ?? null) !== replaces) return accountRefusal('SET_UP_AGAIN');
  return [{ type: 'SecondFactorEnabled', data: { userId } }];
}

export function disableSecondFactor(data: OfUser, state: UserState, asking: Asking): Result {
  return notOwn(data, state, asking) ?? disabled(data, state, 'asked');
}

/**
 * For an administrator: takes every way in but the password, so the passkeys too. The caller has checked that the person
 * belongs to this account alone.
 */
export function resetSecondFactor(data: OfUser, state: UserState): Result {
  const passkeys = (state?.passkeys ?? []).map(({ passkeyId }): UserEvent => ({
    type: 'PasskeyRemoved',
    data: { userId: data.userId, passkeyId },
  }));
  if (!state?.secondFactor && passkeys.length > 0) return passkeys;
  const refusalOrEvents = disabled(data, state, 'reset');
  return Array.isArray(refusalOrEvents) ? [...refusalOrEvents, ...passkeys] : refusalOrEvents;
}

export function renewRecoveryCodes(data: OfUser, state: UserState, asking: Asking): Result {
  const refusal = notOwn(data, state, asking);
  if (refusal) return refusal;
  return state?.secondFactor
    ? [{ type: 'RecoveryCodesRenewed', data }]
    : accountRefusal('SECOND_FACTOR_OFF');
}

/** A code of the app counts once, and none of before it. */
export function takeSecondFactor(
  data: OfUser & { readonly factorId: string; readonly step: number },
  state: UserState,
): Result {
  const { userId, step } = data;
  const factor = state?.secondFactor;
  if (factor?.factorId !== data.factorId) return accountRefusal('SECOND_FACTOR_OFF');
  if (factor.lastStep !== null && step <= factor.lastStep) {
    return accountRefusal('CODE_USED', 'code');
  }
  return [{ type: 'SecondFactorUsed', data: { userId, step } }];
}

/** Of several who give the same recovery code one gets in. */
export function takeRecoveryCode(
  data: OfUser & { readonly codesId: string; readonly number: number },
  state: UserState,
): Result {
  const { userId, number } = data;
  const factor = state?.secondFactor;
  if (factor?.codesId !== data.codesId) return accountRefusal('SECOND_FACTOR_OFF');
  if (factor.usedCodes.includes(number)) return accountRefusal('CODE_USED', 'code');
  return [{ type: 'RecoveryCodeUsed', data: { userId, number } }];
}

function disabled({ userId }: OfUser, state: UserState, reason: 'asked' | 'reset'): Result {
  if (!state?.secondFactor) return accountRefusal('SECOND_FACTOR_OFF');
  return [{ type: 'SecondFactorDisabled', data: { userId, reason } }];
}
