import { type ConversationEvent, didSomething } from '@bitacora/conversations/published';
import type { RuleCatalogueEvent, RuleEvent } from '@bitacora/rules/published';
import type { Recorded } from '@bitacora/kernel';
import { documentId, paddedRevision } from '../document/document-id.js';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>;

/** What the view of the rules folds. */
export type RulesEvent = RuleEvent | RuleCatalogueEvent | Applied;

/** Id of a rule's document. */
export function ruleDocumentId(account: string, ruleId: string): string {
  return documentId(account, 'rule', ruleId);
}

function versionDocumentId(account: string, ruleId: string, version: number): string {
  return documentId(account, 'version', ruleId, String(version).padStart(6, '0'));
}

function stateDocumentId(account: string, ruleId: string, revision: number): string {
  return documentId(account, 'state', ruleId, paddedRevision(revision));
}

/** The documents of an event. */
export function rulesDocumentsOf(event: Recorded<RulesEvent>): readonly string[] {
  const account = event.metadata.accountId;
  switch (event.type) {
    case 'RuleVersionPublished': {
      const { ruleId, version } = event.data;
      return [ruleDocumentId(account, ruleId), versionDocumentId(account, ruleId, version)];
    }
    case 'RulesReordered':
      return event.data.ruleIds.map((ruleId) => ruleDocumentId(account, ruleId));
    case 'RulesApplied':
      return event.data.rules
        .filter(didSomething)
        .map(({ ruleId }) => documentId(account, 'acted', ruleId, dayOf(event)));
    case 'RuleListed':
    case 'RuleStateChanged': {
      const { ruleId } = event.data;
      return [ruleDocumentId(account, ruleId), stateDocumentId(account, ruleId, event.revision)];
    }
    default:
      return [ruleDocumentId(account, event.data.ruleId)];
  }
}

/** Day of an event, UTC. */
export function dayOf(event: Recorded<RulesEvent>): string {
  return event.metadata.occurredAt.slice(0, 10);
}
