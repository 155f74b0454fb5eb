import type { ConversationEvent } from '@bitacora/conversations/published';
import { type Recorded, type SubjectErased, defineProjection, withKeys } from '@bitacora/kernel';
import { NOT_DESCRIBED } from '../document/attribute-values.js';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { documentsOfContact } from '../document/subject-erased.js';
import type { ConversationDocument } from './conversation-row.js';
import { ROW_VERSION, rowFolds } from './conversation-row.js';
import { NO_WORDS } from './searched-words.js';
import { sortKeys } from './sort-keys.js';

type Folds = ConversationEvent | SubjectErased;

/** The rows of the inbox: one document for each conversation. */
export const conversationsProjection = defineProjection<ConversationDocument, Folds>({
  name: 'conversations',
  version: ROW_VERSION,
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
      name: 'answerDue',
      keys: [
        ['account', 1],
        ['status', 1],
        ['dueKey', 1],
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
      name: 'attribute',
      keys: [
        ['attributeKeys', 1],
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
  holds: alreadyFolded,
  on: {
    ...withKeys<ConversationDocument, ConversationEvent>(
      ({ data, metadata }) => [documentId(metadata.accountId, data.conversationId)],
      rowFolds,
    ),
    SubjectErased: {
      keys: ({ data }, find) => documentsOfContact(data.subject, find),
      evolve: (row, event) => row && withoutPerson(row, event),
    },
  },
});

function withoutPerson(
  row: ConversationDocument,
  event: Recorded<SubjectErased>,
): ConversationDocument {
  const unanswerable = { ...row, answer: null };
  return {
    ...unanswerable,
    ...sortKeys(unanswerable),
    preview: row.preview && { ...row.preview, text: null, files: null },
    page: null,
    typed: null,
    ...NO_WORDS,
    ...NOT_DESCRIBED,
    erased: true,
    position: event.position,
  };
}
