import { z } from 'zod';
import { type EventOf, defineEvent, id, recordedLine } from '@bitacora/schema';

const body = z.object({
  teamId: id,
  name: recordedLine(60),
  description: z.string().max(500),
  /** Whether its unassigned conversations are given to its members in turn. */
  assignsAutomatically: z.boolean(),
});

const TeamCreated = defineEvent(
  'TeamCreated',
  'teams',
  body.describe('There is a new team, without members.'),
);
const TeamChanged = defineEvent(
  'TeamChanged',
  'teams',
  body.describe('A team has another name, description or way of assigning.'),
);
const TeamMembersChanged = defineEvent(
  'TeamMembersChanged',
  'teams',
  z.object({ teamId: id, userIds: z.array(id) }).describe('A team has these members from now on.'),
);
/** Most open conversations that a team can let a member have. */
export const MAX_CAPACITY = 1000;

const TeamCapacityChanged = defineEvent(
  'TeamCapacityChanged',
  'teams',
  z
    .object({ teamId: id, capacity: z.number().int().min(1).max(MAX_CAPACITY).nullable() })
    .describe(
      'A member who has this many open conversations is given no more by the team; null: no limit.',
    ),
);
const TeamDeleted = defineEvent(
  'TeamDeleted',
  'teams',
  z.object({ teamId: id }).describe('A team is gone; its conversations stay, without a team.'),
);

/** Events of the catalogue `teams-<account>.all`. */
export const teamEvents = [
  TeamCreated,
  TeamChanged,
  TeamMembersChanged,
  TeamCapacityChanged,
  TeamDeleted,
] as const;
export type TeamEvent = EventOf<(typeof teamEvents)[number]>;
