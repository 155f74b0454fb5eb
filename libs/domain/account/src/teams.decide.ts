import type { Decision } from '@bitacora/kernel';
import { distinct, nameKey, sameItems } from '@bitacora/schema';
import { no } from './account.errors.js';
import type { TeamEvent } from './teams.events.js';
import type { Team, TeamsState } from './teams.state.js';

type Result = Decision<TeamEvent>;
type Body = Omit<Team, 'userIds'>;

export function createTeam(data: Body, state: TeamsState): Result {
  const existing = state.find((team) => team.teamId === data.teamId);
  if (existing) return sameBody(existing, data) ? [] : no('ID_TAKEN', 'teamId');
  return nameTaken(data, state) ?? [{ type: 'TeamCreated', data }];
}

export function changeTeam(data: Body, state: TeamsState): Result {
  const team = state.find((one) => one.teamId === data.teamId);
  if (!team) return no('TEAM_NOT_FOUND', 'teamId');
  if (sameBody(team, data)) return [];
  return nameTaken(data, state) ?? [{ type: 'TeamChanged', data }];
}

export function changeTeamMembers(
  data: { readonly teamId: string; readonly userIds: readonly string[] },
  state: TeamsState,
): Result {
  const team = state.find((one) => one.teamId === data.teamId);
  if (!team) return no('TEAM_NOT_FOUND', 'teamId');
  if (sameItems(team.userIds, data.userIds)) return [];
  return [
    { type: 'TeamMembersChanged', data: { teamId: data.teamId, userIds: distinct(data.userIds) } },
  ];
}

export function deleteTeam(data: { readonly teamId: string }, state: TeamsState): Result {
  const known = state.some((team) => team.teamId === data.teamId);
  return known ? [{ type: 'TeamDeleted', data }] : no('TEAM_NOT_FOUND', 'teamId');
}

function nameTaken(data: Body, state: TeamsState) {
  const other = state.find(
    (team) => team.teamId !== data.teamId && nameKey(team.name) === nameKey(data.name),
  );
  return other ? no('NAME_TAKEN', 'name', { name: other.name }) : null;
}

function sameBody(team: Team, body: Body): boolean {
  return (
    team.name === body.name &&
    team.description === body.description &&
    team.assignsAutomatically === body.assignsAutomatically
  );
}
