import type { Attachment, ConversationEvent } from '@bitacora/conversations/published';
import { type Personal, type Recorded, isErased, orWhenErased } from '@bitacora/kernel';
import { actorRef } from '../document/actor-ref.js';
import type { ConversationDocument, Preview } from './conversation-document.js';
import { previewText, withWords } from './searched-words.js';
import { sortKeys } from './sort-keys.js';

type Started = Extract<Recorded<ConversationEvent>, { type: 'ConversationStarted' }>;
type Later = Exclude<Recorded<ConversationEvent>, { type: 'ConversationStarted' }>;

/** The row of a conversation that just began. */
export function startedRow(event: Started, id: string): ConversationDocument {
  const { data, metadata } = event;
  const row = {
    conversationId: data.conversationId,
    lastActivityAt: metadata.occurredAt,
    waitingSince: null,
    priority: 'none' as const,
  };
  return {
    _id: id,
    account: metadata.accountId,
    ...row,
    ...sortKeys(row),
    contactId: data.contactId,
    inboxId: data.inboxId,
    reference: data.reference,
    ordinal: data.ordinal,
    status: data.status,
    snoozedUntil: null,
    important: false,
    assigneeId: null,
    teamId: null,
    labelIds: [],
    preview: null,
    unanswered: 0,
    page: data.page === null ? null : orWhenErased(data.page, null),
    startedAt: metadata.occurredAt,
    erased: false,
    words: '',
    revision: event.revision,
    position: event.position,
  };
}

/** What a later event changes in the row. */
export function changedRow(row: ConversationDocument, event: Later): Partial<ConversationDocument> {
  switch (event.type) {
    case 'MessageReceived':
      return {
        ...said(row, event, 'message'),
        unanswered: row.unanswered + 1,
        waitingSince: row.waitingSince ?? event.metadata.occurredAt,
      };
    case 'MessageSent':
      return {
        ...said(row, event, 'reply'),
        ...(event.data.automatic ? {} : { unanswered: 0, waitingSince: null }),
      };
    case 'NoteAdded':
      return said(row, event, 'note');
    case 'ConversationAssigned':
      return { assigneeId: event.data.userId };
    case 'ConversationTeamChanged':
      return { teamId: event.data.teamId };
    case 'ConversationStatusChanged':
      return { status: event.data.status, snoozedUntil: event.data.until };
    case 'ConversationLabelAdded':
      return { labelIds: [...without(row.labelIds, event.data.labelId), event.data.labelId] };
    case 'ConversationLabelRemoved':
      return { labelIds: without(row.labelIds, event.data.labelId) };
    case 'ConversationPriorityChanged':
      return { priority: event.data.priority };
    case 'ConversationImportanceChanged':
      return { important: event.data.important };
    case 'RulesApplied':
      return {};
  }
}

interface Spoken {
  readonly data: {
    readonly text: Personal<string>;
    readonly attachments: Personal<readonly Attachment[]>;
  };
  readonly metadata: Later['metadata'];
}

function said(
  row: ConversationDocument,
  { data, metadata }: Spoken,
  kind: Preview['kind'],
): Partial<ConversationDocument> {
  const text = isErased(data.text) ? null : data.text;
  const preview = {
    kind,
    text: text === null ? null : previewText(text),
    files: filesOf(data.attachments),
    by: actorRef(metadata.actor),
    at: metadata.occurredAt,
  };
  return {
    preview,
    words: text === null ? row.words : withWords(row.words, searched(text, data.attachments)),
    lastActivityAt: metadata.occurredAt,
  };
}

function filesOf(attachments: Personal<readonly Attachment[]>): Preview['files'] {
  if (isErased(attachments) || attachments[0] === undefined) return null;
  return { count: attachments.length, first: attachments[0].name };
}

/** What is found by search: words, and the names of files. */
function searched(text: string, attachments: Personal<readonly Attachment[]>): string {
  if (isErased(attachments)) return text;
  return [text, ...attachments.map(({ name }) => name)].join(' ').trim();
}

function without(ids: readonly string[], id: string): readonly string[] {
  return ids.filter((other) => other !== id);
}
