import { z } from 'zod';
import { type EventOf, defineEvent, id, recordedLine } from '@bitacora/schema';

const body = z.object({
  teamId: id,
  name: recordedLine(60),
  description: z.string().max(500),
  /** Whether new conversations of the team are assigned to its least busy member who is online. */
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
const TeamDeleted = defineEvent(
  'TeamDeleted',
  'teams',
  z.object({ teamId: id }).describe('A team is gone; its conversations stay, without a team.'),
);

/** Events of the catalogue `teams-<account>.all`. */
export const teamEvents = [TeamCreated, TeamChanged, TeamMembersChanged, TeamDeleted] as const;
export type TeamEvent = EventOf<(typeof teamEvents)[number]>;
