import type { ChannelSending, Delivery, SentId } from '@bitacora/deliveries/published';
import { type FieldShown, type FieldsOf, closed } from './printing.js';

const text: FieldShown = { print: 'text' };
const timeThen: FieldShown = { print: 'time', follows: true };
const fault: FieldShown = { print: closed('changes.deliveries.faults') };

/** What events about the sending of replies change, by the category of their stream. */
export const deliveryFields = {
  delivery: {
    deliveryId: 'hidden',
    inboxId: { print: 'name', follows: true },
    conversationId: 'hidden',
    contactId: 'hidden',
    messageId: 'hidden',
    messageRevision: 'hidden',
    channel: 'hidden',
    state: { print: closed('changes.deliveries.states') },
    askedAt: 'hidden',
    attempts: { print: 'number', follows: true },
    failures: 'hidden',
    failingSince: 'hidden',
    nextAttemptAt: timeThen,
    repeating: 'hidden',
    acceptedAt: 'hidden',
    providerId: text,
    fault,
    reason: text,
    end: { print: closed('changes.deliveries.ends') },
  } satisfies FieldsOf<Delivery>,
  // The sentence says it: a digest and an id are of no use to a person.
  sentid: { delivery: 'hidden', early: 'hidden' } satisfies FieldsOf<SentId>,
  channel: {
    stopped: { fault, at: timeThen },
    unread: { fault, at: timeThen },
    standing: {
      quality: { print: closed('changes.numbers.qualities') },
      dailyLimit: { print: 'number' },
      unlimited: { print: 'yesNo' },
      throughput: { print: closed('changes.numbers.throughputs') },
      at: timeThen,
    },
  } satisfies FieldsOf<ChannelSending>,
} as const;
