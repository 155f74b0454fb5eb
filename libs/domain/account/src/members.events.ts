import { z } from 'zod';
import { type EventOf, defineEvent, id } from '@bitacora/schema';

export const ROLES = ['administrator', 'agent', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const MemberAdded = defineEvent(
  'MemberAdded',
  'members',
  z.object({ userId: id, role: z.enum(ROLES) }),
);

const MemberRoleChanged = defineEvent(
  'MemberRoleChanged',
  'members',
  z.object({ userId: id, role: z.enum(ROLES) }),
);

const MemberRemoved = defineEvent('MemberRemoved', 'members', z.object({ userId: id }));

/** Events of the catalogue `members-<account>.all`. */
export const memberEvents = [MemberAdded, MemberRoleChanged, MemberRemoved] as const;
export type MemberEvent = EventOf<(typeof memberEvents)[number]>;
