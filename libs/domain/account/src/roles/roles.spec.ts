import { given } from '@bitacora/kernel/testing';
import { PERMISSION_GROUPS, permissionsOf } from '../access/permissions.js';
import { AcceptInvitation, InviteMember } from '../invitations/invitation.commands.js';
import type { StaffEvent } from '../members/members.state.js';
import { AddMember, ChangeMemberRole, RemoveMember } from '../members/members.commands.js';
import { ChangeRole, CreateRole, DeleteRole } from './roles.commands.js';
import { MAX_MOVED, MAX_ROLES } from './roles.decide.js';
import type { CustomRole } from './roles.state.js';

type Chosen = (typeof PERMISSION_GROUPS)[keyof typeof PERMISSION_GROUPS][number];
const role = (roleId: string, ...permissions: Chosen[]) => ({
  ...{ roleId, name: `Rol ${roleId}`, description: '' },
  permissions,
});
const created = (data: CustomRole): StaffEvent => ({
  type: 'RoleCreated',
  data: { ...data, permissions: [...data.permissions] },
});
const added = (userId: string, roleId: string): StaffEvent => ({
  type: 'MemberAdded',
  data: { userId, role: roleId },
});
const by = (id: string) => ({ actor: { kind: 'user', id, name: id } as const });

const shift = role('turno', 'conversation.reply');
/** Manages people and roles, and does not change settings. */
const lead = role('jefa', 'conversation.reply', 'settings.read', 'member.manage', 'role.manage');
const account: readonly StaffEvent[] = [
  added('ana', 'administrator'),
  created(shift),
  created(lead),
  added('leo', 'turno'),
  added('eva', 'jefa'),
];

describe('a role of the account', () => {
  it('allows what was chosen beside what every role does', () => {
    expect([...permissionsOf('turno', [shift])]).toEqual([
      ...['conversation.read', 'conversation.reply', 'contact.read', 'profile.manage'],
    ]);
    expect(permissionsOf('gone', [shift]).size).toBe(0);
    const stored = { roleId: 'x', permissions: ['conversation.fly'] };
    expect(permissionsOf('x', [stored])).toEqual(new Set(permissionsOf('turno', [role('turno')])));
  });

  it('is made once, with a name of its own', () => {
    const story = given(...account);
    const night = role('noche', 'rule.read');
    expect(story.when(CreateRole, night, by('ana')).events).toEqual([created(night)]);
    expect(story.when(CreateRole, shift, by('ana'))).toMatchObject({ events: [], refusals: [] });
    for (const name of ['ROL  turno', 'Administrador', 'agent', 'AUDITÓR']) {
      const refused = story.when(CreateRole, { ...night, name }, by('ana')).refusals;
      expect(refused).toMatchObject([{ code: 'NAME_TAKEN', field: 'name' }]);
    }
    const renamed = story.when(ChangeRole, { ...shift, name: 'Rol jefa' }, by('ana')).refusals;
    expect(renamed).toMatchObject([{ code: 'NAME_TAKEN', params: { name: 'Rol jefa' } }]);
  });

  it('is one of a bounded number', () => {
    const many = Array.from({ length: MAX_ROLES }, (_, nth) => created(role(`r${nth}`)));
    const one = role('zuviel');
    const refused = given(added('ana', 'administrator'), ...many).when(CreateRole, one, by('ana'));
    expect(refused.refusals).toMatchObject([{ code: 'TOO_MANY_ROLES' }]);
  });

  it('has no permission without those that it needs', () => {
    for (const [permission, needed, ...others] of [
      ['rule.manage', 'rule.read'],
      ['audit.read', 'inbox.all'],
      ['contact.erase', 'contact.manage'],
      ['settings.manage', 'settings.read'],
      ['settings.manage', 'inbox.all', 'settings.read'],
      ['role.manage', 'member.manage'],
    ] as const) {
      const { refusals } = given(...account).when(
        CreateRole,
        role('x', permission, ...others),
        by('ana'),
      );
      const params = { permission, needed };
      expect(refusals).toEqual([{ code: 'PERMISSION_MISSING', field: 'permissions', params }]);
    }
  });

  it('changes what its members may do, and says it once', () => {
    const wider = { ...shift, permissions: ['conversation.reply', 'inbox.all'] as Chosen[] };
    const changed = given(...account).when(ChangeRole, wider, by('ana'));
    expect(changed.events).toEqual([{ type: 'RoleChanged', data: wider }]);
    expect(given(...account).when(ChangeRole, shift, by('ana')).events).toEqual([]);
    const gone = given(...account).when(ChangeRole, role('gone'), by('ana'));
    expect(gone.refusals).toEqual([{ code: 'ROLE_NOT_FOUND', field: 'roleId' }]);
  });
});

describe('a role that is deleted', () => {
  const invited: StaffEvent = {
    type: 'MemberInvited',
    data: {
      ...{ invitationId: 'i1', userId: 'zoe', email: 'zoe@tienda.example', name: null },
      ...{ role: 'turno', inboxIds: [], version: 1, expiresAt: '2026-03-09T09:00:00.000Z' },
    },
  };

  it('says who has it, and gives them another one in the same step', () => {
    const story = given(...account, { event: invited, by: by('ana').actor });
    const refused = story.when(DeleteRole, { roleId: 'turno', replacement: null }, by('ana'));
    const params = { members: 1, invitations: 1 };
    expect(refused.refusals).toEqual([{ code: 'ROLE_IN_USE', field: 'replacement', params }]);
    const done = story.when(DeleteRole, { roleId: 'turno', replacement: 'auditor' }, by('ana'));
    expect(done.events).toEqual([
      { type: 'MemberRoleChanged', data: { userId: 'leo', role: 'auditor' } },
      { type: 'InvitationRoleChanged', data: { invitationId: 'i1', role: 'auditor' } },
      { type: 'RoleDeleted', data: { roleId: 'turno' } },
    ]);
    const joining = { invitationId: 'i1', version: 1, userId: 'zoe' };
    const joined = given(...account, invited, ...done.events).when(AcceptInvitation, joining);
    expect(joined.events).toContainEqual(added('zoe', 'auditor'));
  });

  it('goes at once when no person has it', () => {
    const story = given(added('ana', 'administrator'), created(shift));
    const { events } = story.when(DeleteRole, { roleId: 'turno', replacement: null }, by('ana'));
    expect(events).toEqual([{ type: 'RoleDeleted', data: { roleId: 'turno' } }]);
  });

  it.each(['turno', 'gone'])('goes with no replacement by %s, also unused', (replacement) => {
    const story = given(added('ana', 'administrator'), created(shift));
    const { events, refusals } = story.when(
      DeleteRole,
      { roleId: 'turno', replacement },
      by('ana'),
    );
    expect(events).toEqual([]);
    expect(refusals).toEqual([{ code: 'ROLE_NOT_FOUND', field: 'replacement' }]);
  });

  it.each(['turno', 'gone'])('is not replaced by %s', (replacement) => {
    const { refusals } = given(...account).when(
      DeleteRole,
      { roleId: 'turno', replacement },
      by('ana'),
    );
    expect(refusals).toEqual([{ code: 'ROLE_NOT_FOUND', field: 'replacement' }]);
  });

  it('is kept while more have it than are moved in one step', () => {
    const many = Array.from({ length: MAX_MOVED + 1 }, (_, nth) => added(`u${nth}`, 'turno'));
    const story = given(added('ana', 'administrator'), created(shift), ...many);
    const { refusals } = story.when(
      DeleteRole,
      { roleId: 'turno', replacement: 'agent' },
      by('ana'),
    );
    expect(refusals).toMatchObject([{ code: 'ROLE_HELD_BY_MANY' }]);
  });
});

describe('no person hands on what they do not have', () => {
  const beyond = [expect.objectContaining({ code: 'BEYOND_OWN_ROLE' })];
  const story = given(...account);

  it('neither by a role that they give', () => {
    const gives = (roleId: string) =>
      story.when(ChangeMemberRole, { userId: 'leo', role: roleId }, by('eva')).refusals;
    expect(gives('administrator')).toEqual(beyond);
    expect(gives('auditor')).toEqual(beyond);
    expect(gives('jefa')).toEqual([]);
    const add = story.when(AddMember, { userId: 'zoe', role: 'administrator' }, by('eva'));
    expect(add.refusals).toEqual(beyond);
    const invitation = {
      ...{ invitationId: 'i1', userId: 'zoe', alsoUserId: null, email: 'zoe@tienda.example' },
      ...{ name: null, inboxIds: [] },
    };
    const invite = (roleId: string) =>
      story.when(InviteMember, { ...invitation, role: roleId }, by('eva')).refusals;
    expect(invite('administrator')).toEqual(beyond);
    expect(invite('turno')).toEqual([]);
    expect(invite('gone')).toEqual([{ code: 'ROLE_NOT_FOUND', field: 'role' }]);
  });

  it('nor by a role that they make or change, their own included', () => {
    const wide = role('ancha', 'settings.read', 'inbox.all', 'settings.manage');
    expect(story.when(CreateRole, wide, by('eva')).refusals).toEqual(beyond);
    expect(story.when(ChangeRole, { ...wide, roleId: 'jefa' }, by('eva')).refusals).toEqual(beyond);
    const less = role('jefa', 'settings.read', 'member.manage', 'role.manage');
    expect(story.when(ChangeRole, less, by('eva')).refusals).toEqual([]);
  });

  it('nor do they act on who may do more', () => {
    const on = by('eva');
    expect(story.when(RemoveMember, { userId: 'leo' }, on).refusals).toEqual([]);
    const wide = [created(role('ancha', 'rule.read')), added('ada', 'ancha')];
    const other = given(...account, added('bob', 'administrator'), ...wide);
    expect(other.when(RemoveMember, { userId: 'bob' }, on).refusals).toEqual(beyond);
    expect(other.when(RemoveMember, { userId: 'ada' }, on).refusals).toEqual(beyond);
    const demoted = other.when(ChangeMemberRole, { userId: 'bob', role: 'turno' }, on);
    expect(demoted.refusals).toEqual(beyond);
    const deleted = other.when(DeleteRole, { roleId: 'ancha', replacement: 'turno' }, on);
    expect(deleted.refusals).toEqual(beyond);
  });

  it('nor who was demoted since they asked', () => {
    const demoted = given(...account, added('bob', 'administrator'), {
      type: 'MemberRoleChanged',
      data: { userId: 'bob', role: 'agent' },
    } as const);
    const back = demoted.when(ChangeMemberRole, { userId: 'ana', role: 'agent' }, by('bob'));
    expect(back.refusals).toMatchObject([{ code: 'LAST_ADMINISTRATOR' }]);
    const up = demoted.when(ChangeMemberRole, { userId: 'leo', role: 'administrator' }, by('bob'));
    expect(up.refusals).toEqual(beyond);
  });
});
