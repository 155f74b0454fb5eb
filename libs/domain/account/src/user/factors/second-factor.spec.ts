import { given } from '@bitacora/kernel/testing';
import {
  DisableSecondFactor,
  EnableSecondFactor,
  RenewRecoveryCodes,
  ResetSecondFactor,
  TakeRecoveryCode,
  TakeSecondFactor,
} from './second-factor.commands.js';
import type { UserEvent } from '../user.events.js';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: 'u1', name: 'Ana', email: 'ana@tienda.example' },
};
const enabled: UserEvent = { type: 'SecondFactorEnabled', data: { userId: 'u1' } };
const ofAna = { userId: 'u1' };
const another = { actor: { kind: 'user', id: 'u2', name: 'Eva' } } as const;

describe('a second factor', () => {
  const on = given(registered, enabled);
  /** The command that enabled it: the refused one changes nothing. */
  const factorId = on.when(DisableSecondFactor, ofAna, another).state?.secondFactor?.factorId ?? '';

  it('is switched on and off by its person alone, and off by an administrator', () => {
    const first = { ...ofAna, replaces: null };
    expect(given(registered).when(EnableSecondFactor, first).events).toEqual([enabled]);
    expect(on.when(EnableSecondFactor, first).refusals).toEqual([{ code: 'SET_UP_AGAIN' }]);
    const next = { ...ofAna, replaces: factorId };
    expect(on.when(EnableSecondFactor, next).events).toEqual([enabled]);
    for (const command of [EnableSecondFactor, DisableSecondFactor, RenewRecoveryCodes]) {
      expect(on.when(command, next, another).refusals).toEqual([{ code: 'NOT_YOURSELF' }]);
    }
    expect(on.when(DisableSecondFactor, ofAna).events).toEqual([
      { type: 'SecondFactorDisabled', data: { userId: 'u1', reason: 'asked' } },
    ]);
    expect(on.when(ResetSecondFactor, ofAna, another).events).toEqual([
      { type: 'SecondFactorDisabled', data: { userId: 'u1', reason: 'reset' } },
    ]);
    for (const command of [DisableSecondFactor, ResetSecondFactor, RenewRecoveryCodes]) {
      expect(given(registered).when(command, ofAna).refusals).toEqual([
        { code: 'SECOND_FACTOR_OFF' },
      ]);
    }
  });

  it('goes with the passkeys when an administrator takes it, also where there are passkeys alone', () => {
    const passkey: UserEvent = {
      type: 'PasskeyAdded',
      data: {
        ...{ userId: 'u1', passkeyId: 'k1', publicKey: 'abc', counter: 0, name: 'Llave' },
        challengedAt: '2026-01-01T00:00:00.000Z',
      },
    };
    const removed = { type: 'PasskeyRemoved', data: { userId: 'u1', passkeyId: 'k1' } };
    const types = (...past: UserEvent[]) =>
      given(registered, ...past)
        .when(ResetSecondFactor, ofAna, another)
        .events.map(({ type }) => type);
    expect(types(enabled, passkey)).toEqual(['SecondFactorDisabled', 'PasskeyRemoved']);
    expect(given(registered, passkey).when(ResetSecondFactor, ofAna, another).events).toEqual([
      removed,
    ]);
  });

  it('takes no code of a step that was used, or of one before it', () => {
    const used: UserEvent = { type: 'SecondFactorUsed', data: { userId: 'u1', step: 100 } };
    const after = given(registered, enabled, used);
    const take = (step: number) =>
      after.when(TakeSecondFactor, { ...ofAna, factorId: factorId, step });
    expect(take(99).refusals).toEqual([{ code: 'CODE_USED', field: 'code' }]);
    expect(take(100).refusals).toEqual([{ code: 'CODE_USED', field: 'code' }]);
    expect(take(101).events).toHaveLength(1);
  });

  it('takes each recovery code once, and none of those that were replaced', () => {
    const used: UserEvent = { type: 'RecoveryCodeUsed', data: { userId: 'u1', number: 4 } };
    const after = given(registered, enabled, used);
    const take = (number: number, of: string) =>
      after.when(TakeRecoveryCode, { ...ofAna, codesId: of, number });
    expect(take(4, factorId).refusals).toEqual([{ code: 'CODE_USED', field: 'code' }]);
    expect(take(5, factorId).events).toHaveLength(1);
    expect(take(5, 'replaced').refusals).toEqual([{ code: 'SECOND_FACTOR_OFF' }]);
  });

  it('remembers which secrets the last change replaced, so that they can be removed later', () => {
    expect(factorId).not.toBe('');
    const off = on.when(DisableSecondFactor, ofAna);
    expect(off.state).toMatchObject({ secondFactor: null, secretsBefore: [factorId] });
  });
});
