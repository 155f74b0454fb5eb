import type { Decider, Json } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import { type Permission, permissionsOf } from '../access/permissions.js';
import {
  type MembersState,
  type StaffEvent,
  membersDecider,
  roleOf,
} from '../members/members.state.js';

/** A role that the account made. */
export interface CustomRole {
  readonly roleId: string;
  readonly name: string;
  readonly description: string;
  /** What it allows beside what every role does. */
  readonly permissions: readonly string[];
}

/** Roles that the account made, in the order in which it did. */
export type RolesState = readonly CustomRole[];

/** Who is a member, and what the roles of the account allow. */
export interface StaffState {
  readonly members: MembersState;
  readonly roles: RolesState;
}

function evolveRoles(state: RolesState, event: Folded<StaffEvent>): RolesState {
  switch (event.type) {
    case 'RoleCreated':
      return [...state, event.data];
    case 'RoleChanged':
      return state.map((role) => (role.roleId === event.data.roleId ? event.data : role));
    case 'RoleDeleted':
      return state.filter((role) => role.roleId !== event.data.roleId);
    default:
      return state;
  }
}

/** Folds the roles alone, from the stream of the members. */
export const rolesOfAccountDecider: Decider<RolesState, StaffEvent> = {
  initial: [],
  evolve: evolveRoles,
};

/** Folds the members and the roles that they can have. */
export const staffDecider: Decider<StaffState, StaffEvent> = {
  initial: { members: [], roles: [] },
  evolve: ({ members, roles }, event: Folded<StaffEvent>) => ({
    members: membersDecider.evolve(members, event),
    roles: evolveRoles(roles, event),
  }),
};

/** What a user may do in the account; null for a user who is no member. */
export function permissionsOfMember(
  { members, roles }: StaffState,
  userId: string,
): ReadonlySet<Permission> | null {
  const role = roleOf(members, userId);
  return role === null ? null : permissionsOf(role, roles);
}

/** What people edit of a role, for its version. */
export function roleContent({ name, description, permissions }: Omit<CustomRole, 'roleId'>): Json {
  return { name, description, permissions };
}
