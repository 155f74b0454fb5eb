import type { Decision, DecisionContext } from '@bitacora/kernel';
import { waitEnded } from '../answers/answer-clock.js';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import { referenceOf } from '../conversation.id.js';
import { type Written, writtenProblem } from '../conversation.limits.js';
import type { AnsweredWelcome } from './message.events.js';
import type { StatedKind } from './message-kind.js';
import type { MessageOrigin } from './message-origin.js';
import type { FilledTemplate } from './message-template.js';
import type { QuotedMessage } from './quoted-message.js';
import type { SharedContent } from './shared-content.js';
import type { Conversation, ConversationState } from '../conversation.state.js';
import { type TypedDetails, USUAL_WRITER, type Writer } from '../writer.js';

type Result = Decision<ConversationEvent>;
type Who = Pick<DecisionContext, 'actor'>;

interface Incoming extends Written {
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly messageId: string;
  /** The welcome message that it answers. */
  readonly welcome?: AnsweredWelcome | undefined;
  readonly origin?: MessageOrigin | undefined;
  /** A program wrote it, or it went to many. */
  readonly isAutomatic?: boolean | undefined;
  /** What the channel says that it is. */
  readonly messageKind?: StatedKind | undefined;
  /** What its text has the plain form of. */
  readonly shared?: SharedContent | undefined;
  /** The album that it is a part of. */
  readonly albumId?: string | undefined;
  /** What it answers. */
  readonly quotes?: QuotedMessage | undefined;
}

interface Reply extends Written {
  readonly template?: FilledTemplate | undefined;
  readonly quotes?: QuotedMessage | undefined;
}

interface Received extends Incoming {
  /** A resolved conversation opens again. */
  readonly reopens: boolean;
}

interface Start extends Incoming {
  readonly ordinal: number;
  readonly status: 'open' | 'ignored';
  readonly page: string | null;
  readonly language: string | null;
  readonly writer: Writer;
  readonly typed: TypedDetails | null;
}

/**
 * Starts the contact's conversation with their first message, in one append. When it was started
 * in between (two messages raced for the same derived id), the message is received there instead.
 */
export function startConversation(data: Start, state: ConversationState, context: Who): Result {
  if (!isAuthor(data.contactId, context))
    return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  if (state) return receiveMessage({ ...data, reopens: false }, state, context);
  const problem = writtenProblem(data);
  if (problem) return problem;
  const { conversationId, contactId, inboxId, ordinal, status, page, language } = data;
  return [
    {
      type: 'ConversationStarted',
      data: {
        conversationId,
        contactId,
        inboxId,
        ordinal,
        reference: referenceOf(conversationId),
        status,
        startedBy: 'contact',
        page,
        language,
        ...writtenBy(data),
        ...(data.isAutomatic === true && { isAutomatic: true }),
      },
    },
    incoming(data),
  ];
}

/**
 * The contact writes. A pending or snoozed conversation opens again; an ignored one stays ignored;
 * a resolved one refuses, so that the caller starts the next, unless the inbox wants it opened again. A message that is known already
 * changes nothing, even in a resolved conversation.
 */
export function receiveMessage(data: Received, state: ConversationState, context: Who): Result {
  if (!state || !isAuthor(data.contactId, context)) {
    return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  }
  if (state.contactId !== data.contactId || state.inboxId !== data.inboxId) {
    return conversationRefusal('CONVERSATION_EXISTS', 'conversationId');
  }
  if (state.messageIds.includes(data.messageId)) return [];
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  const isOver = state.status === 'resolved';
  if (isOver && !data.reopens) {
    return conversationRefusal('CONVERSATION_CLOSED', 'conversationId', { ordinal: state.ordinal });
  }
  const problem = writtenProblem(data, state);
  if (problem) return problem;
  const waits = isOver || state.status === 'pending' || state.status === 'snoozed';
  return waits ? [incoming(data), reopened(state)] : [incoming(data)];
}

/** An agent answers. A resolved conversation stays resolved: the answer is its last word. */
export function sendReply(
  data: Reply,
  state: ConversationState,
  context: Who & Pick<DecisionContext, 'derivedId'>,
): Result {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  if (state.inboxDeleted) return conversationRefusal('INBOX_DELETED', 'conversationId');
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  const problem = writtenProblem(data, state);
  if (problem) return problem;
  const { conversationId, contactId, inboxId } = state;
  const messageId = context.derivedId('message');
  const { text, attachments, template, quotes } = data;
  if (quotes && quotes.conversationId !== conversationId)
    return conversationRefusal('MESSAGE_NOT_FOUND', 'quotes');
  const userId = authorId(context);
  const endsWait = userId === null ? null : waitEnded(state);
  const words = { messageId, text, attachments, userId, automatic: null, endsWait };
  const here = { conversationId, contactId, inboxId };
  const more = { ...(template && { template }), ...(quotes && { quotes }) };
  return [{ type: 'MessageSent', data: { ...here, ...words, ...more } }];
}

/** A note that the contact never sees. Its words are sealed with the contact's key all the same. */
export function addNote(
  data: Written & { readonly mentions: readonly string[] },
  state: ConversationState,
  context: Who & Pick<DecisionContext, 'derivedId'>,
): Result {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  const problem = writtenProblem(data, state);
  if (problem) return problem;
  const { conversationId, contactId } = state;
  const noteId = context.derivedId('note');
  const mentions = [...new Set(data.mentions)];
  const { text, attachments } = data;
  const words = { noteId, text, attachments, userId: authorId(context), mentions };
  return [{ type: 'NoteAdded', data: { conversationId, contactId, ...words } }];
}

/** A contact writes only as itself; channels and the system write for any. */
function isAuthor(contactId: string, context: Who): boolean {
  return context.actor.kind !== 'contact' || context.actor.id === contactId;
}

/** Nothing is said of who typed who they are, which is what an event without it says. */
function writtenBy({ writer, typed }: Pick<Start, 'writer' | 'typed'>) {
  const isUsual = writer.by === USUAL_WRITER.by && writer.filed === USUAL_WRITER.filed;
  return { ...(isUsual ? {} : { writer }), ...(typed && writer.filed ? { typed } : {}) };
}

function authorId(context: Who): string | null {
  return context.actor.kind === 'user' ? context.actor.id : null;
}

function incoming(data: Incoming): ConversationEvent {
  const { conversationId, contactId, inboxId, messageId, text, attachments, welcome, origin } =
    data;
  const words = { conversationId, contactId, inboxId, messageId, text, attachments };
  const more = {
    ...(welcome && { welcome }),
    ...(origin && { origin }),
    ...(data.isAutomatic === true && { isAutomatic: true }),
    ...(data.quotes && { quotes: data.quotes }),
    ...(data.messageKind && { messageKind: data.messageKind }),
    ...(data.shared && { shared: data.shared }),
    ...(data.albumId && { albumId: data.albumId }),
  };
  return { type: 'MessageReceived', data: { ...words, ...more } };
}

function reopened(state: Conversation): ConversationEvent {
  const { conversationId, contactId } = state;
  return {
    type: 'ConversationStatusChanged',
    data: { conversationId, contactId, status: 'open', until: null, reason: 'contactWrote' },
  };
}
