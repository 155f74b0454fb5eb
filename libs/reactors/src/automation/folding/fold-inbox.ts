import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import { type InboxEvent, inboxDecider } from '@bitacora/inboxes/published';
import { compileInboxRules } from '@bitacora/rules';
import { type InboxDocument, automationId } from './automation-documents.js';
import { accountOf, changedRules } from './account-documents.js';
import { withSettingRules } from '../engine/setting-rules.js';
import { changedThings } from '../facts/things-there.js';

/** Events after which its settings mean other rules. */
const MEAN_RULES: ReadonlySet<InboxEvent['type']> = new Set<InboxEvent['type']>([
  'CreationReplyConfigured',
  'AutomaticActionsChanged',
  'InboxDeleted',
]);

/** Folds an inbox, and the rules that its settings mean. */
export async function foldInbox(
  event: Recorded<InboxEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const { accountId } = event.metadata;
  const _id = automationId.inbox(accountId, event.data.inboxId);
  const before = await documents.get<InboxDocument>(_id);
  const state = inboxDecider.evolve(before?.state ?? null, event);
  if (!state) return;
  const { revision } = event;
  const inbox: InboxDocument = { _id, account: accountId, kind: 'inbox', state, revision };
  documents.put(inbox);
  if (MEAN_RULES.has(event.type)) {
    const compiled = state.deletedAt === null ? compileInboxRules(state) : [];
    await withSettingRules(`inbox:${state.inboxId}`, compiled, event, documents);
    documents.put(changedRules(await accountOf(accountId, documents), event.position));
  } else if (event.type === 'InboxConnected') {
    documents.put(changedThings(await accountOf(accountId, documents), event));
  }
}
