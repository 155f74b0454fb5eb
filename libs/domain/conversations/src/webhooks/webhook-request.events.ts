import { MAX_LABELS, defineEvent, id, instant, recordedLine } from '@bitacora/schema';
import { z } from 'zod';
import { PRIORITIES, STATUSES } from '../conversation.lists.js';

/** What kept a call from being answered with success. */
export const WEBHOOK_FAULTS = [
  /** The receiver answered with another status than 200 to 299. */
  'status',
  /** The name of the host has no address. */
  'hostUnknown',
  /** No connection, or it broke. */
  'unreachable',
  /** The certificate of the host does not count. */
  'insecure',
  /** No whole answer came in time. */
  'tooSlow',
  /** The host is inside the network of this installation. */
  'addressNotPublic',
  /** Only https may be called. */
  'schemeNotAllowed',
] as const;
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

/** Why a call is not tried any more. */
export const WEBHOOK_ENDS = [
  /** It failed for as long as calls are tried. */
  'tooOften',
  /** No further attempt would fare better. */
  'refused',
  /** The webhook is off. */
  'off',
  'deleted',
  /** As many calls wait as may. */
  'tooManyWaiting',
] as const;
export type WebhookEnd = (typeof WEBHOOK_ENDS)[number];

/** Status codes that a receiver can answer with. */
export const webhookStatus = z.number().int().min(100).max(999);

/** The conversation as it was when a rule asked for the call: the receiver learns this, however late it is reached. */
export const calledConversation = z.object({
  reference: recordedLine(80),
  inboxId: id,
  status: z.enum(STATUSES),
  priority: z.enum(PRIORITIES),
  important: z.boolean(),
  labelIds: z.array(id).max(MAX_LABELS),
  assigneeId: id.nullable(),
  teamId: id.nullable(),
  startedAt: instant,
});
export type CalledConversation = z.output<typeof calledConversation>;

/** The attempts follow in a stream of their own. */
const WebhookRequested = defineEvent(
  'WebhookRequested',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      webhookId: id,
      /** The rule, or the macro. */
      ruleId: id,
      conversation: calledConversation,
    })
    .describe('A rule, or a macro, asked for a call of a webhook about the conversation.'),
);

const WebhookAnswered = defineEvent(
  'WebhookAnswered',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      webhookId: id,
      callId: id,
      /** Attempts that were made. */
      attempts: z.number().int().min(0),
      /** What the receiver answered last; null: it did not answer. */
      status: webhookStatus.nullable(),
      /** Why the latest attempt failed; null: it did not. */
      fault: z.enum(WEBHOOK_FAULTS).nullable(),
      /** Why it is not tried any more; null: it was delivered. */
      end: z.enum(WEBHOOK_ENDS).nullable(),
    })
    .describe('A call that a rule asked for was delivered, or is not tried any more.'),
);

export const webhookRequestEvents = [WebhookRequested, WebhookAnswered] as const;
