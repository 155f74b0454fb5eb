import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import {
  accountDecider,
  attributesDecider,
  availabilityDecider,
  labelsDecider,
  membersDecider,
  rolesOfAccountDecider,
} from '@bitacora/account/published';
import { evolveRules } from '@bitacora/rules/published';
import { accountOf, attributesOf, changedRules, rulesOf } from './account-documents.js';
import type { AccountDocument } from './automation-documents.js';
import type { AccountWideEvent } from '../automation-events.js';
import { foldTeam } from './fold-team.js';
import { foldWebhook } from './fold-webhook.js';
import { changedThings } from '../facts/things-there.js';

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
    case 'AccountTimeZoneChanged':
    case 'AccountInactivityChanged':
    case 'SecondFactorRequirementChanged':
      return { ...account, state: accountDecider.evolve(account.state, event) };
    case 'AttributeCreated':
    case 'AttributeChanged':
    case 'AttributeDeleted': {
      const before = await attributesOf(account.account, documents);
      const { owner } = event.data;
      const after = { ...before, [owner]: attributesDecider.evolve(before[owner], event) };
      documents.put(after);
      const hasAttributes = after.conversation.length + after.contact.length > 0;
      // Options come and go with a change.
      return changedRules({ ...account, hasAttributes }, event.position);
    }
    case 'LabelCreated':
    case 'LabelChanged':
    case 'LabelDeleted':
    case 'LabelMerged': {
      const labels = labelsDecider.evolve(account.labels, event);
      return changedThings({ ...account, labels }, event);
    }
    case 'TeamCreated':
    case 'TeamChanged':
    case 'TeamMembersChanged':
    case 'TeamCapacityChanged':
    case 'TeamDeleted':
      return foldTeam(account, event);
    case 'MemberAdded':
    case 'MemberRoleChanged':
    case 'MemberRemoved': {
      const members = membersDecider.evolve(account.members, event);
      return changedThings({ ...account, members }, event);
    }
    case 'RoleCreated':
    case 'RoleChanged':
    case 'RoleDeleted':
      return { ...account, roles: rolesOfAccountDecider.evolve(account.roles ?? [], event) };
    case 'AvailabilityChanged':
      return { ...account, availability: availabilityDecider.evolve(account.availability, event) };
    case 'WebhookCreated':
    case 'WebhookChanged':
    case 'WebhookSwitched':
    case 'WebhookSecretRotated':
    case 'WebhookTested':
    case 'WebhookFlagged':
    case 'WebhookRecovered':
    case 'WebhookDeleted':
      return foldWebhook(account, event);
    case 'RuleListed':
    case 'RuleVersionActivated':
    case 'RuleStateChanged':
    case 'RulesFlagged':
    case 'RulesReordered':
    case 'RuleDeleted': {
      const rules = await rulesOf(account.account, documents);
      documents.put({ ...rules, listed: evolveRules(rules.listed, event) });
      return changedRules(account, event.position);
    }
  }
}
