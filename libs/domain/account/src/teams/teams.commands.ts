import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, line, membersNamed, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import {
  reviseTeam,
  changeTeamMembers,
  createTeam,
  deleteTeam,
  leaveTeams,
} from './teams.decide.js';
import { MAX_CAPACITY } from './teams.events.js';
import { teamContent, teamsDecider, teamsStream } from './teams.state.js';

const permission = 'settings.manage';
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  teamsStream(accountId);
const body = z.object({
  teamId: id,
  name: line(60),
  description: writtenText.max(500),
  assignsAutomatically: z.boolean(),
});

/** Who is in the team; absent: no member yet, or those who are in it. */
const members = z.array(id).max(1000);
const bodyAndMembers = body.extend({
  userIds: members.optional(),
  /** Absent: no limit yet, or the one that the team has. */
  capacity: z.number().int().min(1).max(MAX_CAPACITY).nullable().optional(),
});
const references = ({ userIds = [] }: { readonly userIds?: readonly string[] | undefined }) =>
  membersNamed(userIds, 'userIds');

export const CreateTeam = defineCommand({
  name: 'CreateTeam',
  permission,
  schema: bodyAndMembers,
  decider: teamsDecider,
  stream,
  references,
  decide: createTeam,
});

export const ChangeTeam = defineCommand({
  name: 'ChangeTeam',
  permission,
  schema: bodyAndMembers,
  decider: teamsDecider,
  stream,
  references,
  edited({ teamId }, state) {
    const team = state.find((one) => one.teamId === teamId);
    return team ? teamContent(team) : null;
  },
  decide: reviseTeam,
});

/** Says who is in a team. */
export const ChangeTeamMembers = defineCommand({
  name: 'ChangeTeamMembers',
  permission,
  schema: z.object({ teamId: id, userIds: members }),
  decider: teamsDecider,
  stream,
  references,
  decide: changeTeamMembers,
});

export const DeleteTeam = defineCommand({
  name: 'DeleteTeam',
  permission,
  schema: z.object({ teamId: id }),
  decider: teamsDecider,
  stream,
  decide: deleteTeam,
});

/** Takes a person who is no member any more out of every team. */
export const LeaveTeams = defineCommand({
  name: 'LeaveTeams',
  permission: null,
  schema: z.object({ userId: id }),
  decider: teamsDecider,
  stream,
  decide: leaveTeams,
});

export const teamCommands: readonly AnyDefinedCommand[] = [
  CreateTeam,
  ChangeTeam,
  ChangeTeamMembers,
  DeleteTeam,
  LeaveTeams,
];
