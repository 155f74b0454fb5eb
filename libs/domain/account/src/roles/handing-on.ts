import type { Actor, DomainError } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import { permissionsOf } from '../access/permissions.js';
import { type StaffState, permissionsOfMember } from './roles.state.js';

/**
 * No person hands on what they do not have: neither gives a role, nor makes one, nor acts on a member or an invitation
 * whose role may do more than their own. Null when they may. The product itself may, and so may the first member.
 */
export function beyondOwn(
  staff: StaffState,
  actor: Pick<Actor, 'kind' | 'id'>,
  permissions: Iterable<string>,
  field?: string,
): DomainError | null {
  if (actor.kind !== 'user' || staff.members.length === 0) return null;
  const own: ReadonlySet<string> = permissionsOfMember(staff, actor.id) ?? new Set();
  for (const permission of permissions) {
    if (!own.has(permission)) return accountRefusal('BEYOND_OWN_ROLE', field, { permission });
  }
  return null;
}

/** Why a role cannot be given by the actor: it is not there, or allows more than theirs. Null when it can. */
export function givingRoleRefusal(
  staff: StaffState,
  actor: Pick<Actor, 'kind' | 'id'>,
  role: string,
  field = 'role',
): DomainError | null {
  const permissions = permissionsOf(role, staff.roles);
  // Every role allows something: one that allows nothing is not there.
  if (permissions.size === 0) return accountRefusal('ROLE_NOT_FOUND', field);
  return beyondOwn(staff, actor, permissions, field);
}

/** Why the actor cannot act on a member: their role allows more than the actor's own. Null when they may. */
export function actingOnRefusal(
  staff: StaffState,
  actor: Pick<Actor, 'kind' | 'id'>,
  userId: string,
): DomainError | null {
  if (actor.id === userId) return null;
  return beyondOwn(staff, actor, permissionsOfMember(staff, userId) ?? [], 'userId');
}
