import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Projection, Recorded, SubjectErased } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { erasedPerson } from '../document/subject-erased.js';
import type { ConversationDocument } from './conversation-document.js';
import { changedRow, startedRow } from './conversation-row.js';
import { sortKeys } from './sort-keys.js';

type Folds = ConversationEvent | SubjectErased;

/** The rows of the inbox: one document for each conversation. */
export const conversationsProjection: Projection<ConversationDocument, Folds> = {
  name: 'conversations',
  version: 3,
  events: [
    'ConversationStarted',
    'MessageReceived',
    'MessageSent',
    'NoteAdded',
    'ConversationAssigned',
    'ConversationTeamChanged',
    'ConversationStatusChanged',
    'ConversationLabelAdded',
    'ConversationLabelRemoved',
    'ConversationPriorityChanged',
    'ConversationImportanceChanged',
    'RulesApplied',
    'SubjectErased',
  ],
  // Inboxes stand last, so that what an agent may not see is left out by the index alone.
  indexes: [
    {
      name: 'activity',
      keys: [
        ['account', 1],
        ['status', 1],
        ['activityKey', -1],
        ['inboxId', 1],
      ],
    },
    {
      name: 'waiting',
      keys: [
        ['account', 1],
        ['status', 1],
        ['waitingKey', 1],
        ['inboxId', 1],
      ],
    },
    {
      name: 'priority',
      keys: [
        ['account', 1],
        ['status', 1],
        ['priorityKey', -1],
        ['inboxId', 1],
      ],
    },
    {
      name: 'assignee',
      keys: [
        ['account', 1],
        ['assigneeId', 1],
        ['status', 1],
        ['activityKey', -1],
        ['inboxId', 1],
      ],
    },
    {
      name: 'team',
      keys: [
        ['account', 1],
        ['teamId', 1],
        ['status', 1],
        ['activityKey', -1],
        ['inboxId', 1],
      ],
    },
    {
      name: 'inbox',
      keys: [
        ['account', 1],
        ['inboxId', 1],
        ['status', 1],
        ['activityKey', -1],
      ],
    },
    {
      name: 'contact',
      keys: [
        ['account', 1],
        ['contactId', 1],
        ['activityKey', -1],
      ],
    },
    {
      name: 'label',
      keys: [
        ['labelIds', 1],
        ['account', 1],
        ['status', 1],
        ['activityKey', -1],
      ],
      many: true,
    },
    {
      name: 'reference',
      keys: [
        ['account', 1],
        ['reference', 1],
      ],
    },
  ],
  searched: ['words', 'reference'],
  keys(event, find) {
    if (event.type !== 'SubjectErased') {
      const { conversationId } = event.data;
      return [documentId(event.metadata.accountId, conversationId)];
    }
    const person = erasedPerson(event.data.subject);
    return person.kind === 'contact'
      ? find({ account: person.account, contactId: person.contactId })
      : [];
  },
  evolve(document, event, id) {
    if (alreadyFolded(document, event)) return document;
    if (event.type === 'ConversationStarted') return startedRow(event, id);
    if (!document) return null;
    if (event.type === 'SubjectErased') return withoutPerson(document, event);
    const changed = { ...document, ...changedRow(document, event) };
    return { ...changed, ...sortKeys(changed), revision: event.revision, position: event.position };
  },
};

function withoutPerson(
  row: ConversationDocument,
  event: Recorded<SubjectErased>,
): ConversationDocument {
  return {
    ...row,
    preview: row.preview && { ...row.preview, text: null, files: null },
    page: null,
    words: '',
    erased: true,
    position: event.position,
  };
}
