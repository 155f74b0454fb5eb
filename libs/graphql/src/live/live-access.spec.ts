import { permissionsOf } from '@bitacora/account';
import { NO_PEERS } from '@bitacora/kernel';
import {
  AccessChanges,
  type Config,
  type Memberships,
  type Session,
  type Sessions,
  type Viewer,
} from '@bitacora/platform';
import { LiveAccess } from './live-access.js';

const SHIFT = { roleId: 'shift', name: 'Turno', description: '', permissions: ['audit.read'] };
const REQUEST = { headers: { cookie: 'bitacora=token' } };

function viewerAs(role: string): Viewer {
  const permissions = permissionsOf(role);
  return { accountId: 'acme', userId: 'ana', name: 'Ana', role, permissions, sessionId: 's1' };
}

/** A member with a session; both can be taken away. */
function here() {
  const state = {
    token: 'token' as string | null,
    role: 'agent' as string | null,
    roles: [SHIFT],
    needsFactor: false,
    asked: 0,
  };
  const session = { account: 'acme', userId: 'ana', sessionId: 's1' } as Session;
  const sessions: Pick<Sessions, 'find' | 'openAmong'> = {
    find: async (token) => (token === state.token ? session : null),
    openAmong: async (ids) => {
      state.asked += 1;
      return new Set(state.token === null ? [] : ids.filter((id) => id === 'acme:s1'));
    },
  };
  const memberships: Pick<Memberships, 'viewer' | 'staff' | 'user' | 'asksForSecondFactor'> = {
    viewer: async () => (state.role === null ? null : viewerAs(state.role)),
    asksForSecondFactor: async () => state.needsFactor,
    user: async () => ({ secondFactor: null }) as never,
    staff: async () => {
      state.asked += 1;
      const { role, roles } = state;
      return { members: role ? [{ userId: 'ana', role }] : [], roles };
    },
  };
  const changes = new AccessChanges(NO_PEERS);
  const access = new LiveAccess(sessions as Sessions, memberships as Memberships, changes, {
    secure: false,
  } as Config);
  return { state, changes, access };
}

describe('who is on an open socket', () => {
  it('is the person of the session, while there is one', async () => {
    const { state, access } = here();
    expect(await access.viewerOf(REQUEST, null)).toMatchObject({ userId: 'ana' });
    expect(await access.viewerOf({ headers: {} }, null)).toBeNull();
    state.role = null;
    expect(await access.viewerOf(REQUEST, null)).toBeNull();
    state.role = 'agent';
    state.token = null;
    expect(await access.viewerOf(REQUEST, null)).toBeNull();
  });

  it('is asked with every push, once for all streams that ask in one tick', async () => {
    const { state, access } = here();
    const watches = Array.from({ length: 50 }, () =>
      access.watch(viewerAs('agent'), 'conversation.read'),
    );
    const all = await Promise.all(watches.map((watch) => watch.now()));
    expect(all.every((viewer) => viewer?.userId === 'ana')).toBe(true);
    expect(state.asked).toBe(2);
    state.token = null;
    expect(await watches[0]?.now()).toBeNull();
  });

  it('sees with the role of now', async () => {
    const { state, access } = here();
    const watch = access.watch(viewerAs('administrator'), 'audit.read');
    state.role = 'auditor';
    expect(await watch.now()).toMatchObject({ role: 'auditor' });
    state.role = 'agent';
    expect(await watch.now()).toBeNull();
    state.role = null;
    expect(await watch.now()).toBeNull();
    state.role = 'shift';
    expect(await watch.now()).toMatchObject({ role: 'shift' });
    state.roles = [{ ...SHIFT, permissions: [] }];
    expect(await watch.now()).toBeNull();
  });

  it('sees nothing without the second factor that the account asks for', async () => {
    const { state, access } = here();
    const watch = access.watch(viewerAs('agent'), 'conversation.read');
    expect(await watch.now()).not.toBeNull();
    state.needsFactor = true;
    expect(await watch.now()).toBeNull();
  });

  it('is called when a member of the account may see less', () => {
    const { changes, access } = here();
    let calls = 0;
    const stop = access.watch(viewerAs('agent'), 'audit.read').onChange(() => (calls += 1));
    const wrote = (type: string) => ({ ok: true, events: [{ type }] }) as never;
    changes.written('acme', wrote('MemberRoleChanged'));
    changes.written('otra', wrote('MemberRoleChanged'));
    changes.written('acme', wrote('LabelCreated'));
    expect(calls).toBe(1);
    changes.written('acme', wrote('RoleChanged'));
    expect(calls).toBe(2);
    stop();
    changes.written('acme', wrote('InboxCollaboratorsChanged'));
    expect(calls).toBe(2);
  });
});
