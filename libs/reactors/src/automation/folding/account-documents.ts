import { type Position, type ReactorDocuments, START } from '@bitacora/kernel';
import {
  accountDecider,
  availabilityDecider,
  labelsDecider,
  membersDecider,
  rolesOfAccountDecider,
  teamsDecider,
} from '@bitacora/account/published';
import {
  type AccountDocument,
  type AutomationRules,
  automationId,
} from './automation-documents.js';

/** The account's document, or an empty one. */
export async function accountOf(
  accountId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<AccountDocument> {
  const _id = automationId.account(accountId);
  const known = await documents.get<AccountDocument>(_id);
  return (
    known ?? {
      _id,
      account: accountId,
      kind: 'account',
      state: accountDecider.initial,
      labels: labelsDecider.initial,
      teams: teamsDecider.initial,
      members: membersDecider.initial,
      roles: rolesOfAccountDecider.initial,
      availability: availabilityDecider.initial,
      revisions: {},
      rulesAt: START,
    }
  );
}

/** The rules of an account, or none. */
export async function rulesOf(
  accountId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<AutomationRules> {
  const _id = automationId.rules(accountId);
  const known = await documents.get<AutomationRules>(_id);
  return known ?? { _id, account: accountId, kind: 'rules', listed: [], ofSettings: [] };
}

/** From here on another set of rules is asked. */
export function changedRules(account: AccountDocument, position: Position): AccountDocument {
  return { ...account, rulesAt: position };
}
