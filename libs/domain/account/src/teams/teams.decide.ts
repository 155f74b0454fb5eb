import { type Decision, foldText } from '@bitacora/kernel';
import { distinct, sameItems } from '@bitacora/schema';
import { accountRefusal } from '../account/account.errors.js';
import type { TeamEvent } from './teams.events.js';
import type { Team, TeamsState } from './teams.state.js';

type Result = Decision<TeamEvent>;
type Body = Omit<Team, 'userIds'>;
/** A team as it is to be; without members it keeps those that it has. */
type Wanted = Body & { readonly userIds?: readonly string[] | undefined };

export function createTeam({ userIds, ...body }: Wanted, state: TeamsState): Result {
  const existing = state.find((team) => team.teamId === body.teamId);
  if (existing) {
    const isSame = sameBody(existing, body) && membersAfter(existing, userIds).length === 0;
    return isSame ? [] : accountRefusal('ID_TAKEN', 'teamId');
  }
  const created: TeamEvent = { type: 'TeamCreated', data: body };
  const empty = { teamId: body.teamId, userIds: [] };
  return nameTaken(body, state) ?? [created, ...membersAfter(empty, userIds)];
}

export function reviseTeam({ userIds, ...body }: Wanted, state: TeamsState): Result {
  const team = state.find((one) => one.teamId === body.teamId);
  if (!team) return accountRefusal('TEAM_NOT_FOUND', 'teamId');
  const members = membersAfter(team, userIds);
  if (sameBody(team, body)) return members;
  return nameTaken(body, state) ?? [{ type: 'TeamChanged', data: body }, ...members];
}

export function changeTeamMembers(
  { teamId, userIds }: Pick<Team, 'teamId' | 'userIds'>,
  state: TeamsState,
): Result {
  const team = state.find((one) => one.teamId === teamId);
  return team ? membersAfter(team, userIds) : accountRefusal('TEAM_NOT_FOUND', 'teamId');
}

export function deleteTeam(data: { readonly teamId: string }, state: TeamsState): Result {
  const known = state.some((team) => team.teamId === data.teamId);
  return known ? [{ type: 'TeamDeleted', data }] : accountRefusal('TEAM_NOT_FOUND', 'teamId');
}

function membersAfter(
  { teamId, userIds: before }: Pick<Team, 'teamId' | 'userIds'>,
  userIds: readonly string[] | undefined,
): readonly TeamEvent[] {
  if (!userIds || sameItems(before, userIds)) return [];
  return [{ type: 'TeamMembersChanged', data: { teamId, userIds: distinct(userIds) } }];
}

function nameTaken(data: Body, state: TeamsState) {
  const other = state.find(
    (team) => team.teamId !== data.teamId && foldText(team.name) === foldText(data.name),
  );
  return other ? accountRefusal('NAME_TAKEN', 'name', { name: other.name }) : null;
}

function sameBody(team: Team, body: Body): boolean {
  return (
    team.name === body.name &&
    team.description === body.description &&
    team.assignsAutomatically === body.assignsAutomatically
  );
}
