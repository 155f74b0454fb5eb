import type { Webhook, WebhookCall } from '@bitacora/webhooks/published';
import { type FieldShown, type FieldsOf, closed } from './printing.js';

const text: FieldShown = { print: 'text' };
const yesNo: FieldShown = { print: 'yesNo' };
const time: FieldShown = { print: 'time' };
const number: FieldShown = { print: 'number' };
const name: FieldShown = { print: 'name' };
const following = (shown: FieldShown): FieldShown => ({ ...shown, follows: true });

/** What events about webhooks and their calls change, by the category of their stream. */
export const webhookFields = {
  webhooks: {
    webhookId: 'hidden',
    name: text,
    address: 'hidden',
    host: text,
    on: yesNo,
    // In its history, which only those see who may change it.
    calledAddress: text,
    secrets: 'hidden',
    failingSince: time,
  } satisfies FieldsOf<Webhook & { readonly calledAddress: string }>,
  webhookcall: {
    callId: 'hidden',
    webhookId: following(name),
    conversationId: 'hidden',
    about: 'hidden',
    state: { print: closed('changes.webhooks.states') },
    attempts: following(number),
    attemptsBefore: 'hidden',
    nextAttemptAt: following(time),
    status: number,
    fault: { print: closed('changes.webhooks.faults') },
    end: { print: closed('changes.webhooks.ends') },
  } satisfies FieldsOf<WebhookCall>,
} as const;
