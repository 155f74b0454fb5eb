import { given } from '@bitacora/kernel/testing';
import { AddPasskey, RemovePasskey, TakePasskey } from './passkeys.commands.js';
import { MAX_PASSKEYS } from './passkeys.state.js';
import type { UserEvent } from '../user.events.js';

const T0 = '2026-03-02T09:00:00.000Z';
const T1 = '2026-03-02T09:00:01.000Z';
const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: 'u1', name: 'Ana', email: 'ana@tienda.example' },
};
const passkey = (passkeyId: string) =>
  ({
    userId: 'u1',
    passkeyId,
    publicKey: 'key',
    counter: 0,
    name: 'Portátil',
    challengedAt: T0,
  }) as const;
const added = (passkeyId: string): UserEvent => ({
  type: 'PasskeyAdded',
  data: passkey(passkeyId),
});
const another = { actor: { kind: 'user', id: 'u2', name: 'Eva' } } as const;

describe('a passkey', () => {
  it('is added once, by its person, and so many and no more', () => {
    expect(given(registered).when(AddPasskey, passkey('p1')).events).toEqual([added('p1')]);
    expect(given(registered).when(AddPasskey, passkey('p1'), another).refusals).toEqual([
      { code: 'NOT_YOURSELF' },
    ]);
    const again = given(registered, added('p1')).when(AddPasskey, passkey('p1'));
    expect(again.refusals).toEqual([{ code: 'PASSKEY_EXISTS' }]);
    const all = Array.from({ length: MAX_PASSKEYS }, (_, number) => added(`p${number}`));
    const more = { ...passkey('more'), challengedAt: T1 };
    expect(given(registered, ...all).when(AddPasskey, more).refusals).toEqual([
      { code: 'TOO_MANY_PASSKEYS', params: { max: MAX_PASSKEYS } },
    ]);
  });

  it('is the only one of a proof of the person, also once it was removed', () => {
    const one = given(registered, added('p1'));
    expect(one.when(AddPasskey, passkey('p2')).refusals).toEqual([{ code: 'CHALLENGE_USED' }]);
    const removed = one.when(RemovePasskey, { userId: 'u1', passkeyId: 'p1' }).events;
    const again = given(registered, added('p1'), ...removed);
    expect(again.when(AddPasskey, passkey('p1')).refusals).toEqual([{ code: 'CHALLENGE_USED' }]);
    expect(one.when(AddPasskey, { ...passkey('p2'), challengedAt: T1 }).events).toHaveLength(1);
  });

  it('is refused when its counter did not grow since, and not when it counts nothing', () => {
    const use = { userId: 'u1', passkeyId: 'p1', counter: 5, challengedAt: T1 };
    const used = given(registered, added('p1')).when(TakePasskey, use).events;
    const after = given(registered, added('p1'), ...used);
    const later = { ...use, challengedAt: '2026-03-02T10:00:00.000Z' };
    for (const counter of [0, 4, 5]) {
      expect(after.when(TakePasskey, { ...later, counter }).refusals).toEqual([
        { code: 'PASSKEY_REFUSED' },
      ]);
    }
    expect(after.when(TakePasskey, { ...later, counter: 6 }).events).toHaveLength(1);
    const uncounted = { ...use, counter: 0 };
    const zero = given(registered, added('p1')).when(TakePasskey, uncounted).events;
    const next = given(registered, added('p1'), ...zero);
    expect(next.when(TakePasskey, { ...later, counter: 0 }).events).toHaveLength(1);
  });

  it('answers a challenge once, and none from before it', () => {
    const use = { userId: 'u1', passkeyId: 'p1', counter: 1, challengedAt: T1 };
    const once = given(registered, added('p1')).when(TakePasskey, use);
    expect(once.events).toHaveLength(1);
    expect(once.state?.passkeys[0]).toMatchObject({ counter: 1, challengedAt: T1 });
    const twice = given(registered, added('p1'), ...once.events);
    const same = { ...use, counter: 2 };
    expect(twice.when(TakePasskey, same).refusals).toEqual([{ code: 'CHALLENGE_USED' }]);
    const early = { ...same, challengedAt: T0 };
    expect(twice.when(TakePasskey, early).refusals).toEqual([{ code: 'CHALLENGE_USED' }]);
  });

  it('opens nothing once it was removed', () => {
    const data = { userId: 'u1', passkeyId: 'p1' };
    const removed = given(registered, added('p1')).when(RemovePasskey, data);
    expect(removed.state?.passkeys).toEqual([]);
    const after = given(registered, added('p1'), ...removed.events);
    const use = { ...data, counter: 1, challengedAt: T1 };
    expect(after.when(TakePasskey, use).refusals).toEqual([{ code: 'PASSKEY_NOT_FOUND' }]);
    expect(after.when(RemovePasskey, data).refusals).toHaveLength(1);
  });
});
