import {
  WEBHOOK_ENDS,
  WEBHOOK_FAULTS,
  calledConversation,
  webhookStatus,
} from '@bitacora/conversations/published';
import { type EventOf, defineEvent, id, instant, recordedLine } from '@bitacora/schema';
import { z } from 'zod';

/** What a call is about; it holds no word of a person. */
export const calledAbout = z.object({
  contactId: id,
  /** When the rule asked for it. */
  at: instant,
  /** The rule that asked for it; null: a person did, by a macro. */
  rule: z.object({ ruleId: id, name: recordedLine(200) }).nullable(),
  /** The person who ran the macro; null: a rule asked for it. */
  userId: id.nullable(),
  conversation: calledConversation,
});
export type CalledAbout = z.output<typeof calledAbout>;

const common = { callId: id, webhookId: id, conversationId: id };
const attempt = z.number().int().min(1);

const WebhookCallRequested = defineEvent(
  'WebhookCallRequested',
  'webhookcall',
  z
    .object({ ...common, about: calledAbout })
    .describe('A webhook is to be called about a conversation.'),
);
const WebhookCallStarted = defineEvent(
  'WebhookCallStarted',
  'webhookcall',
  z
    .object({
      ...common,
      attempt,
      /** When another attempt may start although nothing is known of this one. */
      lostAt: instant,
    })
    .describe('An attempt to call a webhook begins.'),
);
const WebhookDelivered = defineEvent(
  'WebhookDelivered',
  'webhookcall',
  z
    .object({ ...common, attempt, status: webhookStatus })
    .describe('The receiver of a webhook took the call.'),
);
const WebhookFailed = defineEvent(
  'WebhookFailed',
  'webhookcall',
  z
    .object({
      ...common,
      attempt,
      fault: z.enum(WEBHOOK_FAULTS),
      status: webhookStatus.nullable(),
      /** Null: there is no further attempt. */
      nextAttemptAt: instant.nullable(),
    })
    .describe('An attempt to call a webhook failed.'),
);
const WebhookGivenUp = defineEvent(
  'WebhookGivenUp',
  'webhookcall',
  z
    .object({
      ...common,
      end: z.enum(WEBHOOK_ENDS),
      /** Attempts that were made, and what came of the latest. */
      attempts: z.number().int().min(0),
      fault: z.enum(WEBHOOK_FAULTS).nullable(),
      status: webhookStatus.nullable(),
    })
    .describe('The call of a webhook is not tried any more.'),
);

const WebhookRetryRequested = defineEvent(
  'WebhookRetryRequested',
  'webhookcall',
  z
    .object(common)
    .describe('A person asked for the call of a webhook once more, after it was given up.'),
);

/** Events of one call, `webhookcall-<account>.<call>`. */
export const webhookCallEvents = [
  WebhookCallRequested,
  WebhookCallStarted,
  WebhookDelivered,
  WebhookFailed,
  WebhookGivenUp,
  WebhookRetryRequested,
] as const;
export type WebhookCallEvent = EventOf<(typeof webhookCallEvents)[number]>;
