import { type Decision, foldText } from '@bitacora/kernel';
import { distinct, sameItems } from '@bitacora/schema';
import { accountRefusal } from '../account/account.errors.js';
import type { TeamEvent } from './teams.events.js';
import type { Team, TeamsState } from './teams.state.js';

type Result = Decision<TeamEvent>;

/** Most teams of an account: every console holds all of them. */
export const MAX_TEAMS = 500;
type Body = Omit<Team, 'userIds' | 'capacity'>;
/** A team as it is to be; without members or capacity it keeps those that it has. */
type Wanted = Body & {
  readonly userIds?: readonly string[] | undefined;
  readonly capacity?: number | null | undefined;
};

export function createTeam({ userIds, capacity, ...body }: Wanted, state: TeamsState): Result {
  const parts = { userIds, capacity };
  const existing = state.find((team) => team.teamId === body.teamId);
  if (existing) {
    const isSame = sameBody(existing, body) && partsAfter(existing, parts).length === 0;
    return isSame ? [] : accountRefusal('ID_TAKEN', 'teamId');
  }
  if (state.length >= MAX_TEAMS) {
    return accountRefusal('TOO_MANY_TEAMS', undefined, { max: MAX_TEAMS });
  }
  const created: TeamEvent = { type: 'TeamCreated', data: body };
  const empty = { teamId: body.teamId, userIds: [], capacity: null };
  return nameTaken(body, state) ?? [created, ...partsAfter(empty, parts)];
}

export function reviseTeam({ userIds, capacity, ...body }: Wanted, state: TeamsState): Result {
  const team = state.find((one) => one.teamId === body.teamId);
  if (!team) return accountRefusal('TEAM_NOT_FOUND', 'teamId');
  const parts = partsAfter(team, { userIds, capacity });
  if (sameBody(team, body)) return parts;
  return nameTaken(body, state) ?? [{ type: 'TeamChanged', data: body }, ...parts];
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

function partsAfter(
  before: Pick<Team, 'teamId' | 'userIds' | 'capacity'>,
  { userIds, capacity }: Pick<Wanted, 'userIds' | 'capacity'>,
): readonly TeamEvent[] {
  const members = membersAfter(before, userIds);
  if (capacity === undefined || capacity === before.capacity) return members;
  const { teamId } = before;
  return [...members, { type: 'TeamCapacityChanged', data: { teamId, capacity } }];
}

/** One event for each team that the person is in. */
export function leaveTeams({ userId }: { readonly userId: string }, state: TeamsState): Result {
  return state.flatMap((team) =>
    membersAfter(
      team,
      team.userIds.filter((one) => one !== userId),
    ),
  );
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
