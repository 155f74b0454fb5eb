import { type Decider, type Json, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { TeamEvent } from './teams.events.js';

export interface Team {
  readonly teamId: string;
  readonly name: string;
  /** What the team is responsible for. */
  readonly description: string;
  readonly assignsAutomatically: boolean;
  readonly userIds: readonly string[];
  /** Open conversations from which on a member is given no more by the team; null: no limit. */
  readonly capacity: number | null;
}

/** Teams of an account, in the order in which they were made. */
export type TeamsState = readonly Team[];

/** `teams-<account>.all`: one stream, so that unique names are a plain invariant. */
export function teamsStream(accountId: string): StreamName {
  return streamName('teams', accountId, 'all');
}

function evolve(state: TeamsState, event: Folded<TeamEvent>): TeamsState {
  switch (event.type) {
    case 'TeamCreated':
      return [...state, { ...event.data, userIds: [], capacity: null }];
    case 'TeamChanged':
    case 'TeamMembersChanged':
    case 'TeamCapacityChanged':
      return state.map((team) =>
        team.teamId === event.data.teamId ? { ...team, ...event.data } : team,
      );
    case 'TeamDeleted':
      return state.filter((team) => team.teamId !== event.data.teamId);
  }
}

export const teamsDecider: Decider<TeamsState, TeamEvent> = { initial: [], evolve };

/** What people edit of a team, for its version. */
export function teamContent(team: Omit<Team, 'teamId'>): Json {
  const { name, description, assignsAutomatically, capacity, userIds } = team;
  return { name, description, assignsAutomatically, capacity, userIds };
}
