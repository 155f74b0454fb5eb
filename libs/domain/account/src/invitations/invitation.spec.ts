import { given } from '@bitacora/kernel/testing';
import type { MemberEvent } from '../members/members.events.js';
import { ChangeMemberRole, RemoveMember } from '../members/members.commands.js';
import { ChangeRole, DeleteRole } from '../roles/roles.commands.js';
import {
  AcceptInvitation,
  InviteMember,
  ResendInvitation,
  WithdrawInvitation,
} from './invitation.commands.js';
import { MAX_OPEN_INVITATIONS } from './invitation.decide.js';
import type { InvitationEvent } from './invitation.events.js';

const ana: MemberEvent = { type: 'MemberAdded', data: { userId: 'ana', role: 'administrator' } };
const ANA = { kind: 'user', id: 'ana', name: 'Ana' } as const;
const NOW = { now: '2026-03-02T09:00:00.000Z', actor: ANA };
const EIGHT_DAYS_ON = { now: '2026-03-10T09:00:00.000Z', actor: ANA };

const WANTED = {
  invitationId: 'i1',
  userId: 'leo',
  alsoUserId: null,
  email: 'leo@tienda.example',
  name: null,
  role: 'agent' as const,
  inboxIds: ['web', 'web'],
};
const { alsoUserId: _, ...RECORDED } = WANTED;
const invited: InvitationEvent = {
  type: 'MemberInvited',
  data: { ...RECORDED, inboxIds: ['web'], version: 1, expiresAt: '2026-03-09T09:00:00.000Z' },
};
const accepting = { invitationId: 'i1', version: 1, userId: 'leo' };
const accepted: InvitationEvent = {
  type: 'InvitationAccepted',
  data: { invitationId: 'i1', userId: 'leo', inboxIds: ['web'] },
};
const joined: MemberEvent = { type: 'MemberAdded', data: { userId: 'leo', role: 'agent' } };
const refusal = (code: string, field?: string) => [field ? { code, field } : { code }];

describe('an invitation', () => {
  it('is valid for seven days, with the inboxes of an agent', () => {
    expect(given(ana).when(InviteMember, WANTED, NOW).events).toEqual([invited]);
    const { events } = given(ana).when(InviteMember, { ...WANTED, role: 'auditor' }, NOW);
    expect(events).toMatchObject([{ data: { role: 'auditor', inboxIds: [] } }]);
  });

  it('is the only open one of its address', () => {
    const again = { ...WANTED, invitationId: 'i2' };
    const refused = refusal('INVITED_ALREADY', 'email');
    expect(given(ana, invited).when(InviteMember, again, NOW).refusals).toEqual(refused);
    const elsewhere = { ...again, userId: 'leo-elsewhere', alsoUserId: 'leo' };
    expect(given(ana, invited).when(InviteMember, elsewhere, NOW).refusals).toEqual(refused);
    const member = given(ana, joined).when(InviteMember, elsewhere, NOW);
    expect(member.refusals).toEqual(refusal('MEMBER_EXISTS', 'email'));
  });

  it('takes the place of one that ran out', () => {
    const again = { ...WANTED, invitationId: 'i2', role: 'auditor' as const };
    const anew = given(ana, invited).when(InviteMember, again, EIGHT_DAYS_ON);
    expect(anew.events.map(({ type }) => type)).toEqual(['InvitationWithdrawn', 'MemberInvited']);
    expect(anew.state.open).toMatchObject([{ invitationId: 'i2', role: 'auditor' }]);
  });

  it('is refused when too many wait', () => {
    const many = Array.from({ length: MAX_OPEN_INVITATIONS }, (unused, nth): InvitationEvent => {
      const data = { ...invited.data, invitationId: `n${nth}`, userId: `u${nth}` };
      return { type: 'MemberInvited', data: data as never };
    });
    expect(given(ana, ...many).when(InviteMember, WANTED, NOW).refusals).toMatchObject([
      { code: 'TOO_MANY_INVITATIONS', params: { max: MAX_OPEN_INVITATIONS } },
    ]);
  });
});

describe('accepting an invitation', () => {
  it('makes the person a member with the role that the invitation has', () => {
    const { events, state } = given(ana, invited).when(AcceptInvitation, accepting, NOW);
    expect(events).toEqual([accepted, joined]);
    expect(state).toMatchObject({ open: [], members: [{ userId: 'ana' }, joined.data] });
  });

  it('happens once, also of two at the same time', () => {
    const second = given(ana, invited, accepted, joined).when(AcceptInvitation, accepting, NOW);
    expect(second.refusals).toEqual(refusal('INVITATION_USED'));
  });

  it('changes no role of a person who became a member since', () => {
    const auditor: MemberEvent = { type: 'MemberAdded', data: { userId: 'leo', role: 'auditor' } };
    const late = given(ana, invited, auditor).when(AcceptInvitation, accepting, NOW);
    expect(late.events).toEqual([accepted]);
    expect(late.state.members).toContainEqual(auditor.data);
  });

  it('brings no person back who was removed since', () => {
    const removed: MemberEvent = { type: 'MemberRemoved', data: { userId: 'leo' } };
    const again = given(ana, invited, accepted, joined, removed);
    expect(again.when(AcceptInvitation, accepting, NOW).refusals).toEqual(
      refusal('INVITATION_USED'),
    );
  });

  it('is refused by the reason for which the link opens nothing', () => {
    const late = given(ana, invited).when(AcceptInvitation, accepting, EIGHT_DAYS_ON);
    expect(late.refusals).toEqual(refusal('INVITATION_EXPIRED'));

    const resent = given(ana, invited).when(ResendInvitation, { invitationId: 'i1' }, NOW);
    const older = given(ana, invited, ...resent.events).when(AcceptInvitation, accepting, NOW);
    expect(older.refusals).toEqual(refusal('INVITATION_REPLACED'));

    const gone = given(ana, invited).when(WithdrawInvitation, { invitationId: 'i1' }, NOW);
    const withdrawn = given(ana, invited, ...gone.events);
    expect(withdrawn.when(AcceptInvitation, accepting, NOW).refusals).toEqual(
      refusal('INVITATION_WITHDRAWN'),
    );
    const never = { ...accepting, invitationId: 'i9' };
    expect(given(ana, invited).when(AcceptInvitation, never, NOW).refusals).toEqual(
      refusal('INVITATION_UNKNOWN'),
    );
  });
});

describe('an invitation that is sent again', () => {
  it('has a new link and seven days more', () => {
    const resent = given(ana, invited).when(
      ResendInvitation,
      { invitationId: 'i1' },
      EIGHT_DAYS_ON,
    );
    expect(resent.events).toEqual([
      {
        type: 'InvitationResent',
        data: { invitationId: 'i1', version: 2, expiresAt: '2026-03-17T09:00:00.000Z' },
      },
    ]);
    const newest = given(ana, invited, ...resent.events);
    const join = newest.when(AcceptInvitation, { ...accepting, version: 2 }, EIGHT_DAYS_ON);
    expect(join.events).toEqual([accepted, joined]);
  });

  it('is one that waits for an answer', () => {
    const used = given(ana, invited, accepted, joined);
    for (const command of [ResendInvitation, WithdrawInvitation]) {
      expect(used.when(command, { invitationId: 'i1' }, NOW).refusals).toEqual(
        refusal('INVITATION_USED'),
      );
    }
  });
});

describe('an invitation whose maker may not make it any more', () => {
  const eva: MemberEvent = { type: 'MemberAdded', data: { userId: 'eva', role: 'administrator' } };
  const byAna = { event: invited, by: ANA };
  const ended = {
    type: 'InvitationWithdrawn',
    data: { invitationId: 'i1', reason: 'makerMayNot' },
  };
  const EVA = { now: NOW.now, actor: { kind: 'user', id: 'eva', name: 'Eva' } as const };
  const withdrawn = ({ events }: { readonly events: readonly object[] }) =>
    events.filter((event) => JSON.stringify(event) === JSON.stringify(ended)).length;
  const state = [ana, eva, byAna] as const;

  it('ends with them, or with their right, in the same step, and stays when neither does', () => {
    const { events } = given(...state).when(RemoveMember, { userId: 'ana' }, EVA);
    expect(events).toContainEqual(ended);
    const demoted = { userId: 'ana', role: 'agent' };
    expect(withdrawn(given(...state).when(ChangeMemberRole, demoted, EVA))).toBe(1);
    const other = { userId: 'eva', role: 'agent' };
    expect(withdrawn(given(...state).when(ChangeMemberRole, other, NOW))).toBe(0);
    const gone = given(...state, ...events).when(AcceptInvitation, accepting, NOW);
    expect(gone.refusals).toEqual(refusal('INVITATION_WITHDRAWN'));
  });

  it('ends when their role loses the right, and is that of who renewed its link', () => {
    const permissions = [
      'settings.read',
      'member.manage',
      'conversation.reply',
      'conversation.manage',
      'contact.manage',
      'rule.read',
      'replay.read',
    ];
    const lead = { roleId: 'lead', name: 'Jefa', description: '' };
    const made = { type: 'RoleCreated', data: { ...lead, permissions } } as const;
    const asLead: MemberEvent = { type: 'MemberAdded', data: { userId: 'ana', role: 'lead' } };
    const staff = [eva, made, asLead, byAna] as const;
    const less = { ...lead, permissions: ['conversation.reply'] };
    const changed = given(...staff).when(ChangeRole, less, EVA);
    expect(changed.refusals).toEqual([]);
    expect(withdrawn(changed)).toBe(1);
    const deleted = { roleId: 'lead', replacement: 'agent' };
    expect(withdrawn(given(...staff).when(DeleteRole, deleted, EVA))).toBe(1);
    const resent: InvitationEvent = {
      type: 'InvitationResent',
      data: { invitationId: 'i1', version: 2, expiresAt: '2026-03-17T09:00:00.000Z' },
    };
    const byEva = { event: resent, by: EVA.actor };
    expect(withdrawn(given(...staff, byEva).when(ChangeRole, less, EVA))).toBe(0);
  });
});
