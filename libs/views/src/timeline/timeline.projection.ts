import { type ConversationEvent, conversationEvents } from '@bitacora/conversations/published';
import type { DeliveryEvent } from '@bitacora/deliveries/published';
import {
  type EventFolds,
  type EventFold,
  type Recorded,
  type SubjectErased,
  defineProjection,
  isErased,
} from '@bitacora/kernel';
import { actorRef } from '../document/actor-ref.js';
import { documentId, paddedRevision } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { publicData } from '../document/public-data.js';
import { documentsOfContact } from '../document/subject-erased.js';
import { deliveriesOfLines } from './line-deliveries.js';
import type { LineDocument, LineKind } from './line-document.js';
import { revisedLine } from './line-revisions.js';

type Revised = Extract<ConversationEvent, { type: 'MessageRevised' }>;
type Folds = ConversationEvent | DeliveryEvent | SubjectErased;

const definitions = new Map(
  conversationEvents.map((definition) => [definition.type as string, definition]),
);

const KIND_OF_WORDS: Readonly<Record<string, LineKind>> = {
  MessageReceived: 'message',
  MessageSent: 'reply',
  NoteAdded: 'note',
  RulesApplied: 'rules',
};

const line: EventFold<LineDocument, Recorded<ConversationEvent>> = {
  keys: ({ metadata, data, revision }) => [
    documentId(metadata.accountId, data.conversationId, paddedRevision(revision)),
  ],
  evolve: (document, event, id) => (alreadyFolded(document, event) ? document : lineOf(event, id)),
};

/** A thread has a line for whatever happens to its conversation. */
const everyLine = Object.fromEntries(
  conversationEvents.map(({ type }) => [type, line]),
) as unknown as EventFolds<LineDocument, ConversationEvent>;

/** A line of its own, and what the line of the message shows from now on, where that is known. */
const revision: EventFold<LineDocument, Recorded<Revised>> = {
  keys: (event, find) => {
    const { data, metadata } = event;
    const own = line.keys(event, find);
    if (data.messageRevision === undefined) return own;
    const { conversationId, messageRevision } = data;
    const of = documentId(metadata.accountId, conversationId, paddedRevision(messageRevision));
    return [...(own as readonly string[]), of];
  },
  evolve: (document, event, id) => {
    const isOwn = document === null || document.revision === event.revision;
    return isOwn ? line.evolve(document, event, id) : revisedLine(document, event);
  },
};

/** The lines of every thread: one document for each event of a conversation. */
export const timelineProjection = defineProjection<LineDocument, Folds>({
  name: 'timeline',
  version: 6,
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
  on: {
    ...everyLine,
    MessageRevised: revision,
    ...deliveriesOfLines,
    SubjectErased: {
      keys: ({ data }, find) => documentsOfContact(data.subject, find),
      evolve: (line) => line && withoutWords(line),
    },
  },
});

function withoutWords(line: LineDocument): LineDocument {
  if (!holdsWords(line)) return line;
  const delivery = line.delivery && { ...line.delivery, reason: null };
  const { reaction: _, revised, isNamed: __, shared: ___, ...others } = line;
  return {
    ...{ ...others, text: null, attachments: [], erased: true, delivery },
    ...(revised && { revised: { ...revised, text: null } }),
  };
}

/** The line that shows an event of a conversation. */
export function lineOf(event: Recorded<ConversationEvent>, id: string): LineDocument {
  const { data, metadata } = event;
  const kind = KIND_OF_WORDS[event.type] ?? 'change';
  // Words of other events, such as those of a mail, are not shown in the thread, and an erasure does not look for them here.
  const text = holdsWords({ kind, type: event.type }) && 'text' in data ? data.text : null;
  const attachments = isSpoken(kind) && 'attachments' in data ? data.attachments : [];
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
    delivery: null,
    ...sharedIn(event),
    ...(isNamed(event) && { isNamed: true }),
  };
}

function sharedIn(event: Recorded<ConversationEvent>): Pick<LineDocument, 'shared'> {
  if (event.type !== 'MessageReceived') return {};
  const { shared } = event.data;
  return shared === undefined || isErased(shared) ? {} : { shared };
}

function isNamed(event: Recorded<ConversationEvent>): boolean {
  if (event.type !== 'MessageReceived') return false;
  const { origin } = event.data;
  return origin !== undefined && !isErased(origin) && origin.id !== null;
}

/** Whether the contact or the team says something by it: a bubble, or what became of a message. */
function holdsWords({ kind, type }: Pick<LineDocument, 'kind' | 'type'>): boolean {
  return isSpoken(kind) || type === 'MessageRevised';
}

function isSpoken(kind: LineKind): boolean {
  return kind === 'message' || kind === 'reply' || kind === 'note';
}
