import type { ChannelFault } from '@bitacora/channel-port';

/** Why nothing more can be written, in words. */
export interface Closed {
  readonly fault: ChannelFault;
  readonly reason: string;
}

/** "Questions and answers", Statuses of questions. */
const QUESTIONS: Readonly<Record<string, string>> = {
  ANSWERED: 'The question has an answer, and a question takes one.',
  CLOSED_UNANSWERED: 'The item was closed before the question had an answer.',
  UNDER_REVIEW: 'Mercado Libre reviews the question.',
  BANNED: 'Mercado Libre banned the question.',
  DELETED: 'The question was deleted.',
  DISABLED: 'The question was withdrawn.',
};

/** Null: it can be answered. */
export function whyQuestionClosed(status: string): Closed | null {
  if (status === 'UNANSWERED') return null;
  const reason = QUESTIONS[status] ?? `Mercado Libre: ${status}`;
  return { fault: status === 'CLOSED_UNANSWERED' ? 'windowClosed' : 'refused', reason };
}

/** "Messages", Blocked conversations: values of `substatus`. */
const PACKS: Readonly<Record<string, string>> = {
  blocked_by_time: 'The time for messages of this sale is over.',
  blocked_by_buyer: 'The buyer wants no messages.',
  blocked_by_mediation: 'A mediation of Mercado Libre is open.',
  blocked_by_fulfillment: 'Mercado Libre delivers the sale and answers the buyer.',
  blocked_by_payment: 'The sale is not paid yet.',
  blocked_by_cancelled_order: 'The sale was cancelled.',
  blocked_by_license_agreement: 'The terms of messages are not accepted yet.',
  blocked_by_deactivated_account: 'An account was deactivated.',
  blocked_by_conversation_started_by_seller:
    'The buyer has to write first, or a reason to write has to be chosen.',
  blocked_by_claim: 'A claim is open: answer there.',
};
const OVER = new Set(['blocked_by_time']);

/** Null: the conversation of a pack takes messages. */
export function whyPackClosed(status: string, substatus: string | null): Closed | null {
  if (status !== 'blocked') return null;
  const name = substatus ?? 'blocked';
  const reason = PACKS[name] ?? `Mercado Libre: ${name}`;
  const isRefused = name === 'blocked_by_buyer';
  return {
    reason,
    fault: OVER.has(name) ? 'windowClosed' : isRefused ? 'recipientRefuses' : 'refused',
  };
}
