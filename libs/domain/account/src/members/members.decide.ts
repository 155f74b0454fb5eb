import type { Decision } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { MemberEvent } from './members.events.js';
import { type Member, type MembersState, roleOf } from './members.state.js';

type Result = Decision<MemberEvent>;

export function addMember(data: Member, state: MembersState): Result {
  const role = roleOf(state, data.userId);
  if (role === null) return [{ type: 'MemberAdded', data }];
  return role === data.role ? [] : accountRefusal('MEMBER_EXISTS', 'userId');
}

export function changeMemberRole(data: Member, state: MembersState): Result {
  const role = roleOf(state, data.userId);
  if (role === null) return accountRefusal('MEMBER_NOT_FOUND', 'userId');
  if (role === data.role) return [];
  if (isLastAdministrator(state, data.userId)) return accountRefusal('LAST_ADMINISTRATOR', 'role');
  return [{ type: 'MemberRoleChanged', data }];
}

export function removeMember(data: { readonly userId: string }, state: MembersState): Result {
  if (roleOf(state, data.userId) === null) return accountRefusal('MEMBER_NOT_FOUND', 'userId');
  if (isLastAdministrator(state, data.userId))
    return accountRefusal('LAST_ADMINISTRATOR', 'userId');
  return [{ type: 'MemberRemoved', data }];
}

function isLastAdministrator(state: MembersState, userId: string): boolean {
  const administrators = state.filter((member) => member.role === 'administrator');
  return administrators.length === 1 && administrators[0]?.userId === userId;
}
