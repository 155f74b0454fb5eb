import type { Recorded } from '@bitacora/kernel';
import { type TeamEvent, teamsDecider } from '@bitacora/account/published';
import type { AccountDocument } from './automation-documents.js';
import { changedThings } from '../facts/things-there.js';

/** Folds the teams. */
export function foldTeam(account: AccountDocument, event: Recorded<TeamEvent>): AccountDocument {
  const teams = teamsDecider.evolve(account.teams, event);
  return changedThings({ ...account, teams }, event);
}
