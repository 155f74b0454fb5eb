import { type CommandDefinition, defineCommand } from '@bitacora/kernel';
import { id, line } from '@bitacora/schema';
import { z } from 'zod';
import { changeTeam, changeTeamMembers, createTeam, deleteTeam } from './teams.decide.js';
import { teamsDecider, teamsStream } from './teams.state.js';

const permission = 'settings.manage';
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  teamsStream(accountId);
const body = z.object({
  teamId: id,
  name: line(60),
  description: z.string().trim().max(500),
  assignsAutomatically: z.boolean(),
});

export const CreateTeam = defineCommand({
  name: 'CreateTeam',
  permission,
  schema: body,
  decider: teamsDecider,
  stream,
  decide: createTeam,
});

export const ChangeTeam = defineCommand({
  name: 'ChangeTeam',
  permission,
  schema: body,
  decider: teamsDecider,
  stream,
  decide: changeTeam,
});

/** The caller makes sure that the users are members of the account. */
export const ChangeTeamMembers = defineCommand({
  name: 'ChangeTeamMembers',
  permission,
  schema: z.object({ teamId: id, userIds: z.array(id).max(1000) }),
  decider: teamsDecider,
  stream,
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

export const teamCommands: readonly CommandDefinition[] = [
  CreateTeam,
  ChangeTeam,
  ChangeTeamMembers,
  DeleteTeam,
];
