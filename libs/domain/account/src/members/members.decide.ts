import { type Decision, type DecisionContext, refuse } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import { actingOnRefusal, givingRoleRefusal } from '../roles/handing-on.js';
import type { InvitationEvent } from '../invitations/invitation.events.js';
import type { InvitationsState } from '../invitations/invitation.state.js';
import { withdrawal, withoutMaker } from '../invitations/withdrawals.js';
import type { MemberEvent } from './members.events.js';
import { type Member, type MembersState, roleOf } from './members.state.js';

type Ending = Decision<MemberEvent | InvitationEvent>;
type By = Pick<DecisionContext, 'actor'>;

/** A person who is added needs no invitation any more, so that an old link never opens more than they have. */
export function addMember(data: Member, state: InvitationsState, { actor }: By): Ending {
  const role = roleOf(state.members, data.userId);
  if (role !== null) return role === data.role ? [] : accountRefusal('MEMBER_EXISTS', 'userId');
  return (
    givingRoleRefusal(state, actor, data.role) ?? [
      ...state.open
        .filter(({ userId }) => userId === data.userId)
        .map((one) => withdrawal(one, 'replaced')),
      { type: 'MemberAdded', data },
    ]
  );
}

export function changeMemberRole(
  { before, ...data }: Member & { readonly before?: string | undefined },
  state: InvitationsState,
  { actor }: By,
): Ending {
  const role = roleOf(state.members, data.userId);
  if (role === null) return accountRefusal('MEMBER_NOT_FOUND', 'userId');
  if (role === data.role) return [];
  if (before !== undefined && before !== role) return refuse('CONFLICT', 'role');
  if (isLastAdministrator(state.members, data.userId))
    return accountRefusal('LAST_ADMINISTRATOR', 'role');
  return (
    actingOnRefusal(state, actor, data.userId) ??
    givingRoleRefusal(state, actor, data.role) ?? [
      { type: 'MemberRoleChanged', data },
      ...withoutMaker(state, { ...state, members: withRole(state.members, data) }),
    ]
  );
}

export function removeMember(
  data: { readonly userId: string },
  state: InvitationsState,
  { actor }: By,
): Ending {
  if (roleOf(state.members, data.userId) === null)
    return accountRefusal('MEMBER_NOT_FOUND', 'userId');
  if (isLastAdministrator(state.members, data.userId))
    return accountRefusal('LAST_ADMINISTRATOR', 'userId');
  const staying = state.members.filter(({ userId }) => userId !== data.userId);
  const ofThem = state.open.filter(({ userId }) => userId === data.userId);
  const withdrawn = ofThem.map((one) => withdrawal(one, 'replaced'));
  const ended = ofThem.map(({ invitationId }) => invitationId);
  return (
    actingOnRefusal(state, actor, data.userId) ?? [
      ...withdrawn,
      { type: 'MemberRemoved', data },
      ...withoutMaker(state, { ...state, members: staying }, ended),
    ]
  );
}

function withRole(members: MembersState, { userId, role }: Member): MembersState {
  return members.map((member) => (member.userId === userId ? { ...member, role } : member));
}

function isLastAdministrator(members: MembersState, userId: string): boolean {
  const administrators = members.filter((member) => member.role === 'administrator');
  return administrators.length === 1 && administrators[0]?.userId === userId;
}
