import { given } from '@bitacora/kernel/testing';
import { RequestPasswordReset, ResetPassword, SetPassword } from './user.commands.js';
import type { UserEvent } from './user.events.js';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: 'u1', name: 'Ana', email: 'ana@tienda.example' },
};
const requested = (version: number): UserEvent => ({
  type: 'PasswordResetRequested',
  data: { userId: 'u1', version, expiresAt: '2026-03-02T10:00:00.000Z' },
});
const AT_NINE = { now: '2026-03-02T09:00:00.000Z' };
const AT_TEN = { now: '2026-03-02T10:00:00.000Z' };
const first = { userId: 'u1', version: 1 };

describe('a link to set another password', () => {
  it('is valid for an hour', () => {
    const asked = given(registered).when(RequestPasswordReset, { userId: 'u1' }, AT_NINE);
    expect(asked.events).toEqual([requested(1)]);
    const late = given(registered, requested(1)).when(ResetPassword, first, AT_TEN);
    expect(late.refusals).toEqual([{ code: 'RESET_EXPIRED' }]);
  });

  it('sets the password once', () => {
    const reset = given(registered, requested(1)).when(ResetPassword, first, AT_NINE);
    expect(reset.events).toEqual([{ type: 'PasswordReset', data: { userId: 'u1' } }]);
    expect(reset.state?.passwordId).not.toBeNull();
    const again = given(registered, requested(1), ...reset.events);
    expect(again.when(ResetPassword, first, AT_NINE).refusals).toEqual([{ code: 'RESET_USED' }]);
  });

  it('ends with the next one', () => {
    const two = given(registered, requested(1), requested(2));
    expect(two.when(ResetPassword, first, AT_NINE).refusals).toEqual([{ code: 'RESET_REPLACED' }]);
    expect(two.when(ResetPassword, { ...first, version: 2 }, AT_NINE).events).toHaveLength(1);
  });

  it('ends when the password is set in another way', () => {
    const set = given(registered, requested(1)).when(SetPassword, { userId: 'u1', replaces: null });
    const after = given(registered, requested(1), ...set.events);
    expect(after.when(ResetPassword, first, AT_NINE).refusals).toEqual([{ code: 'RESET_USED' }]);
  });

  it('has to be there', () => {
    const none = given(registered).when(ResetPassword, first, AT_NINE);
    expect(none.refusals).toEqual([{ code: 'RESET_UNKNOWN' }]);
    expect(given().when(RequestPasswordReset, { userId: 'u1' }).refusals).toEqual([
      { code: 'USER_NOT_FOUND', field: 'userId' },
    ]);
  });
});
