import type { ConversationEvent } from '@bitacora/conversations/published';
import type {
  MacrosFlaggedEvent,
  RuleCatalogueEvent,
  RuleEvent,
  RuleFolderEvent,
} from '@bitacora/rules/published';
import type { Recorded } from '@bitacora/kernel';
import { documentId, paddedRevision } from '../document/document-id.js';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>;

/** What the view of the rules folds. */
export type RulesEvent =
  RuleEvent | RuleCatalogueEvent | RuleFolderEvent | MacrosFlaggedEvent | Applied;

/** Id of a rule's document. */
export function ruleDocumentId(account: string, ruleId: string): string {
  return documentId(account, 'rule', ruleId);
}

/** Id of a folder of rules. */
export function folderDocumentId(account: string, folderId: string): string {
  return documentId(account, 'folder', folderId);
}

/** Id of one text of a rule. */
export function versionDocumentId(account: string, ruleId: string, version: number): string {
  return documentId(account, 'version', ruleId, String(version).padStart(6, '0'));
}

/** Id of a state that a rule was given. */
export function stateDocumentId(account: string, ruleId: string, revision: number): string {
  return documentId(account, 'state', ruleId, paddedRevision(revision));
}

/** Id of the acts of a rule on a day (`2026-02-28`). */
export function actedDocumentId(account: string, ruleId: string, day: string): string {
  return documentId(account, 'acted', ruleId, day);
}

/** Day of an event, UTC. */
export function dayOf(event: Recorded<RulesEvent>): string {
  return event.metadata.occurredAt.slice(0, 10);
}
