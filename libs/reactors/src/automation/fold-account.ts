import { type Position, type Recorded, type ReactorDocuments, START } from '@bitacora/kernel';
import {
  accountDecider,
  availabilityDecider,
  labelsDecider,
  membersDecider,
  teamsDecider,
} from '@bitacora/account/published';
import { evolveRules } from '@bitacora/rules/published';
import { type AccountDocument, type RulesDocument, documentId } from './automation-documents.js';
import type { AccountWideEvent } from './automation-events.js';

/** The account's document, or an empty one. */
export async function accountOf(
  accountId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<AccountDocument> {
  const _id = documentId.account(accountId);
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
): Promise<RulesDocument> {
  const _id = documentId.rules(accountId);
  const known = await documents.get<RulesDocument>(_id);
  return known ?? { _id, account: accountId, kind: 'rules', listed: [], ofInboxes: [] };
}

/** Folds what concerns the whole account. */
export async function foldAccount(
  event: Recorded<AccountWideEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const account = await accountOf(event.metadata.accountId, documents);
  const revisions = { ...account.revisions, [event.stream]: event.revision };
  documents.put({ ...(await changed(account, event, documents)), revisions });
}

async function changed(
  account: AccountDocument,
  event: Recorded<AccountWideEvent>,
  documents: ReactorDocuments,
): Promise<AccountDocument> {
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountLanguageChanged':
      return { ...account, state: accountDecider.evolve(account.state, event) };
    case 'LabelCreated':
    case 'LabelChanged':
    case 'LabelDeleted':
      return { ...account, labels: labelsDecider.evolve(account.labels, event) };
    case 'TeamCreated':
    case 'TeamChanged':
    case 'TeamMembersChanged':
    case 'TeamDeleted':
      return { ...account, teams: teamsDecider.evolve(account.teams, event) };
    case 'MemberAdded':
    case 'MemberRoleChanged':
    case 'MemberRemoved':
      return { ...account, members: membersDecider.evolve(account.members, event) };
    case 'AvailabilityChanged':
      return { ...account, availability: availabilityDecider.evolve(account.availability, event) };
    case 'RuleListed':
    case 'RuleVersionActivated':
    case 'RuleStateChanged':
    case 'RulesReordered':
    case 'RuleDeleted': {
      const rules = await rulesOf(account.account, documents);
      documents.put({ ...rules, listed: evolveRules(rules.listed, event) });
      return changedRules(account, event.position);
    }
  }
}

/** From here on another set of rules is asked. */
export function changedRules(account: AccountDocument, position: Position): AccountDocument {
  return { ...account, rulesAt: position };
}
