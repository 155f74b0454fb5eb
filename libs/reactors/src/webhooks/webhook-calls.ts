import { type ConversationEvent, NoteWebhookAnswer } from '@bitacora/conversations';
import {
  type ReactorDocuments,
  type Recorded,
  defineReactor,
  isErased,
  reaction,
} from '@bitacora/kernel';
import { RequestWebhookCall } from '@bitacora/webhooks';
import { type WebhookCallEvent, type WebhookEvent, callIdOf } from '@bitacora/webhooks/published';
import { forgetFailing, noteFailed, noteTaken } from './failing-webhooks.js';
import { countEnded, countRetried, countWaiting } from './waiting-calls.js';

type Called =
  | Extract<ConversationEvent, { type: 'WebhookRequested' }>
  | Extract<
      WebhookCallEvent,
      {
        type: 'WebhookDelivered' | 'WebhookFailed' | 'WebhookGivenUp' | 'WebhookRetryRequested';
      }
    >
  | Extract<WebhookEvent, { type: 'WebhookChanged' | 'WebhookDeleted' | 'WebhookTested' }>;

/**
 * Asks for the call that a rule or a macro wants, under an id that follows from the event, and notes in the conversation
 * what came of it. Flags a webhook of which every call fails for a day.
 */
export const webhookCalls = defineReactor<Called>({
  // Not as the view of the calls is called: both keep documents under their names.
  name: 'webhookCalling',
  version: 1,
  indexes: [],
  on: {
    async WebhookRequested(event, documents) {
      const { id, data, metadata } = event;
      const { webhookId, conversationId, contactId, ruleId, conversation } = data;
      const { actor, occurredAt: at } = metadata;
      const isFull = await countWaiting(of(event, documents));
      const isRule = actor.kind === 'rule';
      const name = isErased(actor.name) ? ruleId : actor.name;
      const about = {
        ...{ contactId, at, conversation },
        rule: isRule ? { ruleId, name } : null,
        userId: isRule ? null : actor.id,
      };
      const callId = callIdOf(id);
      return [reaction(RequestWebhookCall, { callId, webhookId, conversationId, about, isFull })];
    },

    async WebhookDelivered(event, documents) {
      const { callId, webhookId, conversationId, attempt: attempts, status } = event.data;
      const at = of(event, documents);
      await countEnded(at);
      const answer = { callId, webhookId, conversationId, attempts, status };
      return [
        reaction(NoteWebhookAnswer, { ...answer, fault: null, end: null }, { key: 'answer' }),
        ...(await noteTaken(at)),
      ];
    },

    WebhookFailed(event, documents) {
      const { fault } = event.data;
      return noteFailed(of(event, documents), { now: event.metadata.occurredAt, fault });
    },

    async WebhookGivenUp(event, documents) {
      if (event.data.end !== 'tooManyWaiting') await countEnded(of(event, documents));
      return [reaction(NoteWebhookAnswer, event.data)];
    },

    async WebhookRetryRequested(event, documents) {
      await countRetried(of(event, documents));
      return [];
    },

    async WebhookTested(event, documents) {
      return event.data.fault === null ? noteTaken(of(event, documents)) : [];
    },

    WebhookChanged(event, documents) {
      if (event.data.moved) forgetFailing(of(event, documents));
      return Promise.resolve([]);
    },

    WebhookDeleted(event, documents) {
      forgetFailing(of(event, documents));
      return Promise.resolve([]);
    },
  },
});

function of({ data, metadata }: Recorded<Called>, documents: ReactorDocuments) {
  return { account: metadata.accountId, webhookId: data.webhookId, documents };
}
