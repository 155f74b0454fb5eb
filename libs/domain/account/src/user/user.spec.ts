import { SYSTEM } from '@bitacora/kernel';
import { given } from '@bitacora/kernel/testing';
import {
  ChangePassword,
  RecordSignIn,
  RecordSignInFailed,
  RecordSignOut,
  RecordSignOutEverywhere,
  RegisterUser,
  SetPassword,
} from './user.commands.js';
import type { UserEvent } from './user.events.js';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: 'u1', name: 'Ana', email: 'ana@tienda.example' },
};
const signedIn: UserEvent = { type: 'SignedIn', data: { userId: 'u1', sessionId: 's1' } };

describe('a user', () => {
  it('registers once; a retry with the same e-mail changes nothing', () => {
    expect(given().when(RegisterUser, registered.data).events).toEqual([registered]);
    expect(given(registered).when(RegisterUser, registered.data)).toMatchObject({
      events: [],
      refusals: [],
    });
    const other = given(registered).when(RegisterUser, {
      ...registered.data,
      email: 'eva@tienda.example',
    });
    expect(other.refusals).toEqual([{ code: 'USER_EXISTS', field: 'userId' }]);
  });

  it('needs an e-mail that can be one', () => {
    const { refusals } = given().when(RegisterUser, { ...registered.data, email: 'ana' });
    expect(refusals).toEqual([{ code: 'INVALID_EMAIL', field: 'email' }]);
  });

  it('changes only their own password', () => {
    const change = given(registered, signedIn);
    const data = { userId: 'u1', replaces: null };
    const { events } = change.when(ChangePassword, data);
    expect(events).toEqual([{ type: 'PasswordChanged', data: { userId: 'u1' } }]);
    const after = given(registered, signedIn, ...events);
    expect(after.when(ChangePassword, data).refusals).toEqual([
      { code: 'PASSWORD_SET_ALREADY', field: 'password' },
    ]);
    const another = { actor: { kind: 'user', id: 'u2', name: 'Eva' } } as const;
    expect(change.when(ChangePassword, data, another).refusals).toEqual([{ code: 'NOT_YOURSELF' }]);
    expect(change.when(ChangePassword, data, { actor: SYSTEM }).events).toHaveLength(1);
  });

  it('gets a password once of several commands that saw the same one', () => {
    const first = given(registered).when(SetPassword, { userId: 'u1', replaces: null });
    expect(first.events).toEqual([{ type: 'PasswordChanged', data: { userId: 'u1' } }]);
    const passwordId = first.state?.passwordId ?? '';
    expect(passwordId).not.toBe('');
    const set = given(registered, ...first.events);
    const { passwordId: replaces = null } =
      set.when(SetPassword, { userId: 'u1', replaces: null }).state ?? {};
    expect(set.when(SetPassword, { userId: 'u1', replaces: null }).refusals).toEqual([
      { code: 'PASSWORD_SET_ALREADY', field: 'replaces' },
    ]);
    expect(set.when(SetPassword, { userId: 'u1', replaces }).events).toHaveLength(1);
    expect(given().when(SetPassword, { userId: 'u1', replaces: null }).refusals).toEqual([
      { code: 'USER_NOT_FOUND', field: 'userId' },
    ]);
  });
});

describe('sign-ins', () => {
  it('are recorded once for each session, and end once', () => {
    const session = { userId: 'u1', sessionId: 's1' };
    const entered = given(registered).when(RecordSignIn, session);
    expect(entered.events).toEqual([signedIn]);
    expect(entered.state?.sessions).toEqual(['s1']);
    expect(given(registered, signedIn).when(RecordSignIn, session).events).toEqual([]);

    const left = given(registered, signedIn).when(RecordSignOut, { ...session, reason: 'asked' });
    expect(left.events).toHaveLength(1);
    expect(left.state?.sessions).toEqual([]);
    const again = given(registered).when(RecordSignOut, { ...session, reason: 'asked' });
    expect(again).toMatchObject({ events: [], refusals: [] });
  });

  it('end everywhere but where the person stays', () => {
    const other: UserEvent = { type: 'SignedIn', data: { userId: 'u1', sessionId: 's2' } };
    const both = given(registered, signedIn, other);
    const stay = both.when(RecordSignOutEverywhere, { userId: 'u1', keptSessionId: 's2' });
    expect(stay.state?.sessions).toEqual(['s2']);
    const leave = both.when(RecordSignOutEverywhere, { userId: 'u1', keptSessionId: null });
    expect(leave.events).toEqual([
      { type: 'SignedOutEverywhere', data: { userId: 'u1', keptSessionId: null } },
    ]);
    expect(leave.state?.sessions).toEqual([]);
  });

  it('count the failures since the last success', () => {
    const failed: UserEvent = {
      type: 'SignInFailed',
      data: { userId: 'u1', reason: 'wrongPassword' },
    };
    const twice = given(registered, failed).when(RecordSignInFailed, failed.data);
    expect(twice.state).toMatchObject({ failures: 2, lastFailureAt: '2026-03-02T09:01:00.000Z' });

    const entered = given(registered, failed).when(RecordSignIn, signedIn.data);
    expect(entered.state).toMatchObject({ failures: 0, lastFailureAt: null });
  });

  it('of an unknown user are refused', () => {
    expect(given().when(RecordSignIn, signedIn.data).refusals).toEqual([
      { code: 'USER_NOT_FOUND', field: 'userId' },
    ]);
  });
});
