import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import { type InboxEvent, inboxDecider } from '@bitacora/inboxes/published';
import { compileInboxRules } from '@bitacora/rules';
import { type InboxDocument, documentId } from './automation-documents.js';
import { accountOf, changedRules, rulesOf } from './fold-account.js';

/** Folds an inbox, and the rules that its settings mean. */
export async function foldInbox(
  event: Recorded<InboxEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const { accountId } = event.metadata;
  const _id = documentId.inbox(accountId, event.data.inboxId);
  const before = await documents.get<InboxDocument>(_id);
  const state = inboxDecider.evolve(before?.state ?? null, event);
  if (!state) return;
  const { revision } = event;
  const inbox: InboxDocument = { _id, account: accountId, kind: 'inbox', state, revision };
  documents.put(inbox);
  if (event.type === 'CreationReplyConfigured' || event.type === 'InboxDeleted') {
    await foldRules(inbox, event, documents);
  }
}

async function foldRules(
  { account: accountId, state, revision }: InboxDocument,
  event: Recorded<InboxEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const rules = await rulesOf(accountId, documents);
  const { inboxId } = state;
  const compiled = state.deletedAt === null ? compileInboxRules(state) : [];
  const others = rules.ofInboxes.filter((rule) => rule.inboxId !== inboxId);
  const own = compiled.map((rule) => ({ ...rule, inboxId, version: revision + 1 }));
  documents.put({ ...rules, ofInboxes: [...others, ...own] });
  documents.put(changedRules(await accountOf(accountId, documents), event.position));
}
