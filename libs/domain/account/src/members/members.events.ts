import { z } from 'zod';
import { type EventOf, defineEvent, id } from '@bitacora/schema';

export const ROLES = ['administrator', 'agent', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const MemberAdded = defineEvent(
  'MemberAdded',
  'members',
  z
    .object({ userId: id, role: z.enum(ROLES) })
    .describe('A user belongs to the account, with a role.'),
);

const MemberRoleChanged = defineEvent(
  'MemberRoleChanged',
  'members',
  z.object({ userId: id, role: z.enum(ROLES) }).describe('A member has another role.'),
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
