import { type Decision, type DecisionContext, foldText } from '@bitacora/kernel';
import { distinct, sameItems } from '@bitacora/schema';
import { accountRefusal } from '../account/account.errors.js';
import { BUILT_IN_ROLES } from '../access/built-in-roles.js';
import { type Permission, PERMISSION_NEEDS } from '../access/permissions.js';
import type { InvitationEvent } from '../invitations/invitation.events.js';
import type { InvitationsState } from '../invitations/invitation.state.js';
import type { MemberEvent } from '../members/members.events.js';
import { withoutMaker } from '../invitations/withdrawals.js';
import { beyondOwn, givingRoleRefusal } from './handing-on.js';
import type { RoleEvent } from './roles.events.js';
import type { CustomRole, RolesState, StaffState } from './roles.state.js';

type By = Pick<DecisionContext, 'actor'>;

/** Most roles that an account makes. */
export const MAX_ROLES = 50;
/** Most members and invitations that the deletion of a role gives another one. */
export const MAX_MOVED = 200;
/** What people read for the built-in roles, in every language of the product. */
const BUILT_IN_NAMES: ReadonlySet<string> = new Set(
  [...BUILT_IN_ROLES, 'Administrador', 'Agente'].map(foldText),
);

/** A role as it is to be. */
interface Wanted extends Omit<CustomRole, 'permissions'> {
  readonly permissions: readonly Permission[];
}

export function createRole(wanted: Wanted, state: StaffState, { actor }: By): Decision<RoleEvent> {
  const existing = state.roles.find(({ roleId }) => roleId === wanted.roleId);
  if (existing) return isSame(existing, wanted) ? [] : accountRefusal('ID_TAKEN', 'roleId');
  if (state.roles.length >= MAX_ROLES) {
    return accountRefusal('TOO_MANY_ROLES', undefined, { max: MAX_ROLES });
  }
  return (
    problemOf(wanted, state.roles) ??
    beyondOwn(state, actor, wanted.permissions, 'permissions') ?? [
      { type: 'RoleCreated', data: bodyOf(wanted) },
    ]
  );
}

/** Changes a role; what its members may do changes with it, and what they invited others to. */
export function changeRole(
  wanted: Wanted,
  state: InvitationsState,
  { actor }: By,
): Decision<RoleEvent | InvitationEvent> {
  const role = state.roles.find(({ roleId }) => roleId === wanted.roleId);
  if (!role) return accountRefusal('ROLE_NOT_FOUND', 'roleId');
  if (isSame(role, wanted)) return [];
  const touched = [...role.permissions, ...wanted.permissions];
  return (
    problemOf(wanted, state.roles) ??
    beyondOwn(state, actor, touched, 'permissions') ?? [
      { type: 'RoleChanged', data: bodyOf(wanted) },
      ...withoutMaker(state, {
        ...state,
        roles: state.roles.map((one) => (one === role ? bodyOf(wanted) : one)),
      }),
    ]
  );
}

/** Deletes a role; its members, and those who are invited with it, get the other one in the same step. */
export function deleteRole(
  { roleId, replacement }: { readonly roleId: string; readonly replacement: string | null },
  state: InvitationsState,
  { actor }: By,
): Decision<RoleEvent | MemberEvent | InvitationEvent> {
  const role = state.roles.find((one) => one.roleId === roleId);
  if (!role) return accountRefusal('ROLE_NOT_FOUND', 'roleId');
  const beyond = beyondOwn(state, actor, role.permissions, 'roleId');
  if (beyond) return beyond;
  const members = state.members.filter((member) => member.role === roleId);
  const invitations = state.open.filter((invitation) => invitation.role === roleId);
  const deleted: RoleEvent = { type: 'RoleDeleted', data: { roleId } };
  const held = members.length + invitations.length;
  if (replacement === roleId) return accountRefusal('ROLE_NOT_FOUND', 'replacement');
  // What is named has to be there, also where no person needs it.
  const refused =
    replacement === null ? null : givingRoleRefusal(state, actor, replacement, 'replacement');
  if (refused) return refused;
  if (held === 0) return [deleted];
  if (replacement === null) {
    const counts = { members: members.length, invitations: invitations.length };
    return accountRefusal('ROLE_IN_USE', 'replacement', counts);
  }
  if (held > MAX_MOVED) return accountRefusal('ROLE_HELD_BY_MANY', undefined, { max: MAX_MOVED });
  return [
    ...members.map(({ userId }): MemberEvent => ({
      type: 'MemberRoleChanged',
      data: { userId, role: replacement },
    })),
    ...invitations.map(({ invitationId }): InvitationEvent => ({
      type: 'InvitationRoleChanged',
      data: { invitationId, role: replacement },
    })),
    deleted,
    ...withoutMaker(
      {
        open: state.open.map((one) => (one.role === roleId ? { ...one, role: replacement } : one)),
      },
      {
        roles: state.roles.filter((one) => one.roleId !== roleId),
        members: state.members.map((one) =>
          one.role === roleId ? { ...one, role: replacement } : one,
        ),
      },
    ),
  ];
}

/** What is wrong with a role by itself, or beside the others. */
function problemOf(wanted: Wanted, roles: RolesState) {
  const name = foldText(wanted.name);
  const other = roles.find((role) => role.roleId !== wanted.roleId && foldText(role.name) === name);
  if (other || BUILT_IN_NAMES.has(name)) {
    return accountRefusal('NAME_TAKEN', 'name', { name: other?.name ?? wanted.name });
  }
  for (const permission of wanted.permissions) {
    const needed = PERMISSION_NEEDS[permission]?.find((one) => !wanted.permissions.includes(one));
    if (needed) return accountRefusal('PERMISSION_MISSING', 'permissions', { permission, needed });
  }
  return null;
}

function bodyOf({ roleId, name, description, permissions }: Wanted): CustomRole & {
  permissions: string[];
} {
  return { roleId, name, description, permissions: [...distinct(permissions)] };
}

function isSame(role: CustomRole, wanted: Wanted): boolean {
  return (
    role.name === wanted.name &&
    role.description === wanted.description &&
    sameItems(role.permissions, wanted.permissions)
  );
}
