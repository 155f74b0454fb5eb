import { defineCommand } from '@bitacora/kernel';
import { id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { conversationDecider } from '../conversation.state.js';
import { continueConversation, noteContinuation } from './continuation.decide.js';

/** Continues the conversation `fromId` in another inbox of the contact. `conversationId` is `conversationIdOf(inbox, contact, ordinal)`. */
export const ContinueConversation = defineCommand({
  name: 'ContinueConversation',
  permission: 'conversation.reply',
  schema: z.object({
    ...{ conversationId: id, contactId: id, inboxId: id, fromId: id, fromInboxId: id },
    ordinal: z.int().min(1),
    lastWroteAt: instant.nullable(),
    language: z.string().max(35).nullable(),
  }),
  decider: conversationDecider,
  stream: ({ conversationId }, { accountId }) => conversationStream(accountId, conversationId),
  references: ({ inboxId, contactId }) => [
    { kind: 'inbox', id: inboxId, field: 'inboxId' },
    { kind: 'contact', id: contactId, field: 'contactId' },
  ],
  decide: continueConversation,
});

/** Sent to the conversation before, once it was continued. */
export const NoteContinuation = defineCommand({
  name: 'NoteContinuation',
  permission: null,
  schema: z.object({ conversationId: id, toId: id, toInboxId: id }),
  decider: conversationDecider,
  stream: ({ conversationId }, { accountId }) => conversationStream(accountId, conversationId),
  decide: noteContinuation,
});

/** The commands of this part, for the list of the domain. */
export const continuationCommands = [ContinueConversation, NoteContinuation];
