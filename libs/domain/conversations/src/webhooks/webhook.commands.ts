import { type Decision, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import { conversationStream } from '../conversation.id.js';
import { type ConversationState, conversationDecider } from '../conversation.state.js';
import { WEBHOOK_ENDS, WEBHOOK_FAULTS, webhookStatus } from './webhook-request.events.js';

/** What came of a call that a rule asked for, once nothing more will. */
export const NoteWebhookAnswer = defineCommand({
  name: 'NoteWebhookAnswer',
  permission: null,
  schema: z.object({
    conversationId: id,
    webhookId: id,
    callId: id,
    attempts: z.number().int().min(0),
    status: webhookStatus.nullable(),
    fault: z.enum(WEBHOOK_FAULTS).nullable(),
    end: z.enum(WEBHOOK_ENDS).nullable(),
  }),
  decider: conversationDecider,
  stream: ({ conversationId }, { accountId }) => conversationStream(accountId, conversationId),
  decide: (data, state: ConversationState): Decision<ConversationEvent> => {
    if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
    const { contactId } = state;
    return [{ type: 'WebhookAnswered', data: { ...data, contactId } }];
  },
});
