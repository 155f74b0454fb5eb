import { z } from 'zod';
import { type EventOf, defineEvent, recordedLine } from '@bitacora/schema';
import { roleId } from '../members/members.events.js';

const body = z.object({
  roleId,
  name: recordedLine(40),
  description: z.string().max(500),
  /** What it allows beside what every role does. */
  permissions: z.array(z.string().min(1).max(40)).max(100),
});

const RoleCreated = defineEvent(
  'RoleCreated',
  'members',
  body.describe('The account made a role.'),
);
const RoleChanged = defineEvent(
  'RoleChanged',
  'members',
  body.describe('A role has another name or description, or allows something else.'),
);
const RoleDeleted = defineEvent(
  'RoleDeleted',
  'members',
  z.object({ roleId }).describe('A role is gone; the members who had it were given another.'),
);

/** Events of the account's own roles, in the stream of its members. */
export const roleEvents = [RoleCreated, RoleChanged, RoleDeleted] as const;
export type RoleEvent = EventOf<(typeof roleEvents)[number]>;
