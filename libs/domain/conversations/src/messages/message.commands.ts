import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import { attachment } from './attachment.js';
import { answeredWelcome } from './message.events.js';
import { STATED_KINDS } from './message-kind.js';
import { messageOrigin } from './message-origin.js';
import { messageTemplate } from './message-template.js';
import { quotedMessage } from './quoted-message.js';
import { albumId, sharedContent } from './shared-content.js';
import { conversationStream } from '../conversation.id.js';
import { conversationDecider } from '../conversation.state.js';
import { USUAL_WRITER, typedDetails, writer } from '../writer.js';
import { answeredIn, filesNamed, peopleMentioned, startedFrom } from './message.references.js';
import { addNote, receiveMessage, sendReply, startConversation } from './message.decide.js';

const decider = conversationDecider;

/** Files that were uploaded before, for this contact and this conversation. */
const attachments = z.array(attachment).default([]);

/** The length of the text is the decider's business, which names its limit. */
const written = { text: writtenText, attachments };
const incoming = {
  ...{ conversationId: id, contactId: id, inboxId: id, messageId: id, ...written },
  welcome: answeredWelcome.optional(),
  origin: messageOrigin.optional(),
  isAutomatic: z.boolean().optional(),
  messageKind: z.enum(STATED_KINDS).optional(),
  shared: sharedContent.optional(),
  albumId: albumId.optional(),
  quotes: quotedMessage.optional(),
};

/** `conversationId` is `conversationIdOf(inbox, contact, ordinal)`. */
export const StartConversation = defineCommand({
  name: 'StartConversation',
  permission: 'message.receive',
  schema: z.object({
    ...incoming,
    ordinal: z.number().int().min(1),
    status: z.enum(['open', 'ignored']).default('open'),
    page: writtenText.max(2000).nullable().default(null),
    language: writtenText.max(35).nullable().default(null),
    writer: writer.default(USUAL_WRITER),
    /** Only where the conversation is filed under the contact of an e-mail. */
    typed: typedDetails.nullable().default(null),
  }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: (data, state) => [...startedFrom(data, state), ...filesNamed(data, state ?? data)],
  decide: startConversation,
});

/** The contact's message, under the id that the widget or the provider gave it. */
export const ReceiveMessage = defineCommand({
  name: 'ReceiveMessage',
  permission: 'message.receive',
  schema: z.object({
    ...incoming,
    /** Whether it opens a resolved conversation again; else that one refuses. */
    reopens: z.boolean().default(false),
  }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: filesNamed,
  decide: receiveMessage,
});

export const SendReply = defineCommand({
  name: 'SendReply',
  permission: 'conversation.reply',
  schema: z.object({
    conversationId: id,
    ...written,
    template: messageTemplate.optional(),
    /** A message of this conversation. */
    quotes: quotedMessage.optional(),
  }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: (data, state) => [...answeredIn(state), ...filesNamed(data, state)],
  decide: sendReply,
});

export const AddNote = defineCommand({
  name: 'AddNote',
  permission: 'conversation.reply',
  schema: z.object({
    conversationId: id,
    ...written,
    mentions: z.array(id).max(50).default([]),
  }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: (data, state) => [...peopleMentioned(data, state), ...filesNamed(data, state)],
  decide: addNote,
});

/** What people write. */
export const messageCommands: readonly AnyDefinedCommand[] = [
  StartConversation,
  ReceiveMessage,
  SendReply,
  AddNote,
];
