import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import { type TeamEvent, type TeamsState, teamsDecider } from '@bitacora/account/published';
import { compileTeamRules } from '@bitacora/rules';
import type { AccountDocument } from './automation-documents.js';
import { changedRules } from './account-documents.js';
import { withSettingRules } from '../engine/setting-rules.js';
import { changedThings } from '../facts/things-there.js';

/** Folds the teams, and the rules that the settings of a team mean. */
export async function foldTeam(
  account: AccountDocument,
  event: Recorded<TeamEvent>,
  documents: ReactorDocuments,
): Promise<AccountDocument> {
  const teams = teamsDecider.evolve(account.teams, event);
  const { teamId } = event.data;
  if (meaning(account.teams, teamId) === meaning(teams, teamId)) {
    return changedThings({ ...account, teams }, event);
  }
  const team = teams.find((one) => one.teamId === teamId);
  const compiled = team ? compileTeamRules(team) : [];
  await withSettingRules(`team:${teamId}`, compiled, event, documents);
  return changedRules({ ...account, teams }, event.position);
}

/** The same text for two states of a team that mean the same rules. */
function meaning(teams: TeamsState, teamId: string): string {
  const team = teams.find((one) => one.teamId === teamId);
  return team?.assignsAutomatically ? team.name : '';
}
