import type { Changed } from '../change.decide.js';
import { conversationRefusal } from '../conversation.errors.js';
import type { Conversation } from '../conversation.state.js';

/** Requests for calls in one conversation within an hour: a receiver that changes the conversation can set a rule off again. */
export const MAX_WEBHOOK_REQUESTS_PER_HOUR = 30;
const HOUR = 3_600_000;

/** Asks for a call of a webhook. The event holds no word of the contact. */
export function webhookRequested(
  state: Conversation,
  { webhookId, ruleId }: { readonly webhookId: string; readonly ruleId: string },
  now: string,
): Changed {
  const hourAgo = new Date(Date.parse(now) - HOUR).toISOString();
  const recent = (state.webhooksRequestedAt ?? []).filter((at) => at > hourAgo);
  if (recent.length >= MAX_WEBHOOK_REQUESTS_PER_HOUR)
    return conversationRefusal('TOO_MANY_WEBHOOK_CALLS', undefined, {
      max: MAX_WEBHOOK_REQUESTS_PER_HOUR,
    });
  const { conversationId, contactId } = state;
  const { reference, inboxId, status, priority, important } = state;
  const { labelIds, assigneeId, teamId, startedAt } = state;
  return {
    type: 'WebhookRequested',
    data: {
      ...{ conversationId, contactId, webhookId, ruleId },
      conversation: {
        ...{ reference, inboxId, status, priority, important, labelIds: [...labelIds] },
        ...{ assigneeId, teamId, startedAt },
      },
    },
  };
}

/** When calls were asked for, with one more at `at`: as many as the bound looks at. */
export function webhooksRequestedAfter(
  { webhooksRequestedAt = [] }: Pick<Conversation, 'webhooksRequestedAt'>,
  at: string,
): readonly string[] {
  return [...webhooksRequestedAt, at].slice(-MAX_WEBHOOK_REQUESTS_PER_HOUR);
}
