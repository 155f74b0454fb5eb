import { FakeClock } from '@bitacora/kernel/testing';
import { type Role, permissionsOf } from '@bitacora/account';
import type { Config, Memberships, Session, Sessions, Viewer } from '@bitacora/platform';
import { LiveAccess } from './live-access.js';

const REQUEST = { headers: { cookie: 'bitacora=token' } };

function viewerAs(role: Role): Viewer {
  const permissions = permissionsOf(role);
  return { accountId: 'acme', userId: 'ana', name: 'Ana', role, permissions, sessionId: 's1' };
}

/** A member with a session; both can be taken away. */
function here() {
  const state = { token: 'token' as string | null, role: 'agent' as Role | null, asked: 0 };
  const clock = new FakeClock();
  const sessions: Pick<Sessions, 'find'> = {
    find: async (token) => {
      state.asked += 1;
      const session = { account: 'acme', userId: 'ana', sessionId: 's1' } as Session;
      return token === state.token ? session : null;
    },
  };
  const memberships: Pick<Memberships, 'viewer'> = {
    viewer: async () => state.role && viewerAs(state.role),
  };
  const access = new LiveAccess(
    sessions as Sessions,
    memberships as Memberships,
    { secure: false } as Config,
    clock,
  );
  return { state, clock, access };
}

describe('who is on an open socket', () => {
  it('is the person of the session, while there is one', async () => {
    const { state, access } = here();
    expect(await access.viewerOf(REQUEST)).toMatchObject({ userId: 'ana' });
    expect(await access.viewerOf({ headers: {} })).toBeNull();
    state.role = null;
    expect(await access.viewerOf(REQUEST)).toBeNull();
    state.role = 'agent';
    state.token = null;
    expect(await access.viewerOf(REQUEST)).toBeNull();
  });

  it('is asked again after five seconds, not with every push', async () => {
    const { state, clock, access } = here();
    const check = access.watch(REQUEST, viewerAs('agent'), 'conversation.read');
    state.token = null;
    clock.advance(5_000);
    expect(await check()).toMatchObject({ userId: 'ana' });
    expect(state.asked).toBe(0);
    clock.advance(1);
    expect(await check()).toBeNull();
    expect(state.asked).toBe(1);
  });

  it('sees with the role of now', async () => {
    const { state, clock, access } = here();
    const check = access.watch(REQUEST, viewerAs('administrator'), 'audit.read');
    expect(await check()).toMatchObject({ role: 'administrator' });
    state.role = 'agent';
    clock.advance(5_001);
    expect(await check()).toBeNull();
  });

  it('does not come back once gone', async () => {
    const { state, clock, access } = here();
    const check = access.watch(REQUEST, viewerAs('agent'), 'conversation.read');
    state.token = null;
    clock.advance(5_001);
    expect(await check()).toBeNull();
    state.token = 'token';
    clock.advance(5_001);
    expect(await check()).toBeNull();
  });
});
