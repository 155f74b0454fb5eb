import { type Decision, type DecisionContext, refuse } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import { actingOnRefusal, givingRoleRefusal } from '../roles/handing-on.js';
import type { StaffState } from '../roles/roles.state.js';
import type { MemberEvent } from './members.events.js';
import { type Member, type MembersState, roleOf } from './members.state.js';

type Result = Decision<MemberEvent>;
type By = Pick<DecisionContext, 'actor'>;

export function addMember(data: Member, state: StaffState, { actor }: By): Result {
  const role = roleOf(state.members, data.userId);
  if (role !== null) return role === data.role ? [] : accountRefusal('MEMBER_EXISTS', 'userId');
  return givingRoleRefusal(state, actor, data.role) ?? [{ type: 'MemberAdded', data }];
}

export function changeMemberRole(
  { before, ...data }: Member & { readonly before?: string | undefined },
  state: StaffState,
  { actor }: By,
): Result {
  const role = roleOf(state.members, data.userId);
  if (role === null) return accountRefusal('MEMBER_NOT_FOUND', 'userId');
  if (role === data.role) return [];
  if (before !== undefined && before !== role) return refuse('CONFLICT', 'role');
  if (isLastAdministrator(state.members, data.userId))
    return accountRefusal('LAST_ADMINISTRATOR', 'role');
  return (
    actingOnRefusal(state, actor, data.userId) ??
    givingRoleRefusal(state, actor, data.role) ?? [{ type: 'MemberRoleChanged', data }]
  );
}

export function removeMember(
  data: { readonly userId: string },
  state: StaffState,
  { actor }: By,
): Result {
  if (roleOf(state.members, data.userId) === null)
    return accountRefusal('MEMBER_NOT_FOUND', 'userId');
  if (isLastAdministrator(state.members, data.userId))
    return accountRefusal('LAST_ADMINISTRATOR', 'userId');
  return actingOnRefusal(state, actor, data.userId) ?? [{ type: 'MemberRemoved', data }];
}

function isLastAdministrator(members: MembersState, userId: string): boolean {
  const administrators = members.filter((member) => member.role === 'administrator');
  return administrators.length === 1 && administrators[0]?.userId === userId;
}
