import { z } from 'zod';
import { type EventOf, defineEvent, id, unchanged } from '@bitacora/schema';

/** Id of a role: that of a built-in one, or of one that the account made. */
export const roleId = id;
/** Before version 2 a role was always a built-in one. */
export const WITH_ROLES_OF_ACCOUNT = { version: 2, upcasters: { 1: unchanged } } as const;

const MemberAdded = defineEvent(
  'MemberAdded',
  'members',
  z.object({ userId: id, role: roleId }).describe('A user belongs to the account, with a role.'),
  WITH_ROLES_OF_ACCOUNT,
);

const MemberRoleChanged = defineEvent(
  'MemberRoleChanged',
  'members',
  z.object({ userId: id, role: roleId }).describe('A member has another role.'),
  WITH_ROLES_OF_ACCOUNT,
);

const MemberRemoved = defineEvent(
  'MemberRemoved',
  'members',
  z
    .object({ userId: id })
    .describe(
      'A user belongs to the account no longer; their unresolved conversations become unassigned.',
    ),
);

/** Events of the catalogue `members-<account>.all`. */
export const memberEvents = [MemberAdded, MemberRoleChanged, MemberRemoved] as const;
export type MemberEvent = EventOf<(typeof memberEvents)[number]>;
