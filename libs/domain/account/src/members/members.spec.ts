import { given as story } from '@bitacora/kernel/testing';
import { AddMember, ChangeMemberRole, RemoveMember } from './members.commands.js';
import type { BuiltInRole } from '../access/built-in-roles.js';
import type { MemberEvent } from './members.events.js';
import type { StaffEvent } from './members.state.js';
import { PERMISSIONS, permissionsOf } from '../access/permissions.js';

const added = (userId: string, role: BuiltInRole): MemberEvent => ({
  type: 'MemberAdded',
  data: { userId, role },
});
const BY_ANA = { actor: { kind: 'user', id: 'ana', name: 'Ana' } } as const;
/** What comes of what Ana asks for. */
const given = (...past: readonly StaffEvent[]) => ({
  when: (
    command: typeof AddMember | typeof ChangeMemberRole | typeof RemoveMember,
    data: unknown,
  ) => story(...past).when(command as typeof AddMember, data, BY_ANA),
});
const ana = added('ana', 'administrator');
const eva = added('eva', 'administrator');
const leo = added('leo', 'agent');

describe('members', () => {
  it('are added once', () => {
    expect(given(ana).when(AddMember, leo.data).events).toEqual([leo]);
    expect(given(ana, leo).when(AddMember, leo.data)).toMatchObject({ events: [], refusals: [] });
    const other = given(ana, leo).when(AddMember, { userId: 'leo', role: 'auditor' });
    expect(other.refusals).toEqual([{ code: 'MEMBER_EXISTS', field: 'userId' }]);
  });

  it('change their role', () => {
    const { state } = given(ana, leo).when(ChangeMemberRole, { userId: 'leo', role: 'auditor' });
    expect(state.members).toContainEqual({ userId: 'leo', role: 'auditor' });
    expect(given(ana, leo).when(ChangeMemberRole, leo.data).events).toEqual([]);
  });

  it('can be removed, and added again', () => {
    const removed = given(ana, leo).when(RemoveMember, { userId: 'leo' });
    expect(removed.state.members).toEqual([{ userId: 'ana', role: 'administrator' }]);
    const back = given(ana, leo, ...removed.events).when(AddMember, leo.data);
    expect(back.events).toEqual([leo]);
  });

  it('need no invitation once they are added, and keep none when they go', () => {
    const invited = {
      type: 'MemberInvited',
      data: {
        ...{ invitationId: 'i1', userId: 'leo', email: 'leo@casa.example', name: null },
        ...{
          role: 'administrator',
          inboxIds: [],
          version: 1,
          expiresAt: '2030-01-01T00:00:00.000Z',
        },
      },
    } as const;
    const withdrawn = {
      type: 'InvitationWithdrawn',
      data: { invitationId: 'i1', reason: 'replaced' },
    };
    expect(given(ana, invited).when(AddMember, leo.data).events).toEqual([withdrawn, leo]);
    const removed = given(ana, leo, invited).when(RemoveMember, { userId: 'leo' });
    expect(removed.events).toEqual([withdrawn, { type: 'MemberRemoved', data: { userId: 'leo' } }]);
  });

  it('have to be members to be changed', () => {
    const refused = [{ code: 'MEMBER_NOT_FOUND', field: 'userId' }];
    expect(given(ana).when(RemoveMember, { userId: 'leo' }).refusals).toEqual(refused);
    expect(given(ana).when(ChangeMemberRole, leo.data).refusals).toEqual(refused);
  });
});

describe('the last administrator', () => {
  it('can be neither removed nor demoted', () => {
    expect(given(ana, leo).when(RemoveMember, { userId: 'ana' }).refusals).toEqual([
      { code: 'LAST_ADMINISTRATOR', field: 'userId' },
    ]);
    const demoted = given(ana, leo).when(ChangeMemberRole, { userId: 'ana', role: 'agent' });
    expect(demoted.refusals).toEqual([{ code: 'LAST_ADMINISTRATOR', field: 'role' }]);
  });

  it('is not the last while there is another', () => {
    const { events } = given(ana, eva).when(RemoveMember, { userId: 'ana' });
    expect(events).toHaveLength(1);
    const last = given(ana, eva, ...events).when(RemoveMember, { userId: 'eva' });
    expect(last.refusals).toMatchObject([{ code: 'LAST_ADMINISTRATOR' }]);
  });
});

describe('roles', () => {
  it('give administrators everything', () => {
    expect([...permissionsOf('administrator')]).toEqual([...PERMISSIONS]);
  });

  it('let agents work, and change no setting', () => {
    const agent = permissionsOf('agent');
    expect(agent.has('conversation.reply')).toBe(true);
    const settings = ['settings.manage', 'member.manage', 'rule.manage', 'audit.read'] as const;
    expect(settings.filter((permission) => agent.has(permission))).toEqual([]);
  });

  it('let auditors read everything and change nothing but their own profile', () => {
    const reads = PERMISSIONS.filter((permission) => permission.endsWith('.read'));
    const all = new Set([...reads, 'inbox.all', 'profile.manage']);
    expect(new Set(permissionsOf('auditor'))).toEqual(all);
  });
});
