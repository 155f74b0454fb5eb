import { type ConversationEvent, conversationEvents } from '@bitacora/conversations/published';
import { type Projection, type Recorded, isErased, type SubjectErased } from '@bitacora/kernel';
import { actorRef } from '../document/actor-ref.js';
import { documentId, paddedRevision } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { publicData } from '../document/public-data.js';
import { erasedPerson } from '../document/subject-erased.js';
import type { LineDocument, LineKind } from './line-document.js';

type Folds = ConversationEvent | SubjectErased;

const definitions = new Map(
  conversationEvents.map((definition) => [definition.type as string, definition]),
);

const KIND_OF_WORDS: Readonly<Record<string, LineKind>> = {
  MessageReceived: 'message',
  MessageSent: 'reply',
  NoteAdded: 'note',
  RulesApplied: 'rules',
};

/** The lines of every thread: one document for each event of a conversation. */
export const timelineProjection: Projection<LineDocument, Folds> = {
  name: 'timeline',
  version: 2,
  events: [...conversationEvents.map(({ type }) => type), 'SubjectErased'],
  indexes: [
    {
      name: 'thread',
      keys: [
        ['account', 1],
        ['conversationId', 1],
        ['revision', 1],
      ],
    },
    {
      name: 'contact',
      keys: [
        ['account', 1],
        ['contactId', 1],
        ['position', 1],
      ],
    },
    {
      name: 'event',
      keys: [
        ['account', 1],
        ['eventId', 1],
      ],
    },
  ],
  keys(event, find) {
    if (event.type !== 'SubjectErased') {
      const { conversationId } = event.data;
      return [documentId(event.metadata.accountId, conversationId, paddedRevision(event.revision))];
    }
    const person = erasedPerson(event.data.subject);
    return person.kind === 'contact'
      ? find({ account: person.account, contactId: person.contactId })
      : [];
  },
  evolve(document, event, id) {
    if (event.type !== 'SubjectErased')
      return alreadyFolded(document, event) ? document : lineOf(event, id);
    if (!document || !isSpoken(document.kind)) return document;
    return { ...document, text: null, attachments: [], erased: true };
  },
};

/** The line that shows an event of a conversation. */
export function lineOf(event: Recorded<ConversationEvent>, id: string): LineDocument {
  const { data, metadata } = event;
  const kind = KIND_OF_WORDS[event.type] ?? 'change';
  const text = 'text' in data ? data.text : null;
  const attachments = 'attachments' in data ? data.attachments : [];
  return {
    _id: id,
    account: metadata.accountId,
    conversationId: data.conversationId,
    contactId: data.contactId,
    revision: event.revision,
    position: event.position,
    eventId: event.id,
    commandId: metadata.commandId,
    causationId: metadata.causationId,
    at: metadata.occurredAt,
    kind,
    type: event.type,
    actor: actorRef(metadata.actor),
    text: isErased(text) ? null : text,
    attachments: isErased(attachments) ? [] : attachments,
    erased: isErased(text),
    automatic: event.type === 'MessageSent' ? event.data.automatic : null,
    data: publicData(definitions.get(event.type), data),
    rules:
      event.type === 'RulesApplied'
        ? event.data.rules.map(({ ruleId, version, name, mode, actions }) => ({
            ruleId,
            version,
            name,
            mode,
            actions,
          }))
        : null,
  };
}

function isSpoken(kind: LineKind): boolean {
  return kind === 'message' || kind === 'reply' || kind === 'note';
}
