import { type Position, type ReactorDocuments, START } from '@bitacora/kernel';
import {
  accountDecider,
  attributesDecider,
  availabilityDecider,
  labelsDecider,
  membersDecider,
  rolesOfAccountDecider,
  teamsDecider,
} from '@bitacora/account/published';
import {
  type AccountDocument,
  type AttributesDocument,
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
      hasAttributes: false,
      revisions: {},
      rulesAt: START,
    }
  );
}

/** The attributes of an account, or none. */
export async function attributesOf(
  accountId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<AttributesDocument> {
  const _id = automationId.attributes(accountId);
  const known = await documents.get<AttributesDocument>(_id);
  const none = attributesDecider.initial;
  return (
    known ?? { _id, account: accountId, kind: 'attributes', conversation: none, contact: none }
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
