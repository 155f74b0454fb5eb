import type { ChannelFault, ReplyHindrance } from '@bitacora/channel-port';

/** Why nothing more can be written, also in words. */
export interface Closed {
  readonly why: ReplyHindrance;
  readonly fault: ChannelFault;
  readonly reason: string;
}

type Known = Readonly<Record<string, readonly [why: ReplyHindrance, reason: string]>>;

/** "Questions and answers", Statuses of questions. */
const QUESTIONS: Known = {
  ANSWERED: ['questionAnswered', 'The question has an answer, and a question takes one.'],
  CLOSED_UNANSWERED: [
    'questionItemClosed',
    'The item was closed before the question had an answer.',
  ],
  UNDER_REVIEW: ['questionUnderReview', 'Mercado Libre reviews the question.'],
  BANNED: ['questionBanned', 'Mercado Libre banned the question.'],
  DELETED: ['questionDeleted', 'The question was deleted.'],
  DISABLED: ['questionDisabled', 'The question was withdrawn.'],
};

/** Null: it can be answered. */
export function whyQuestionClosed(status: string): Closed | null {
  if (status === 'UNANSWERED') return null;
  const [why, reason] = knownOf(QUESTIONS, status);
  return { why, reason, fault: status === 'CLOSED_UNANSWERED' ? 'windowClosed' : 'refused' };
}

/** "Messages", Blocked conversations: values of `substatus`. */
const PACKS: Known = {
  blocked_by_time: ['saleTimeOver', 'The time for messages of this sale is over.'],
  blocked_by_buyer: ['saleBuyerRefuses', 'The buyer wants no messages.'],
  blocked_by_mediation: ['saleMediation', 'A mediation of Mercado Libre is open.'],
  blocked_by_fulfillment: [
    'saleFulfillment',
    'Mercado Libre delivers the sale and answers the buyer.',
  ],
  blocked_by_payment: ['saleNotPaid', 'The sale is not paid yet.'],
  blocked_by_cancelled_order: ['saleCancelled', 'The sale was cancelled.'],
  blocked_by_license_agreement: ['saleTerms', 'The terms of messages are not accepted yet.'],
  blocked_by_deactivated_account: ['saleAccountGone', 'An account was deactivated.'],
  blocked_by_conversation_started_by_seller: [
    'saleNotBegun',
    'The buyer has to write first, or a reason to write has to be chosen.',
  ],
  blocked_by_claim: ['saleClaim', 'A claim is open: answer there.'],
};
const OVER = new Set(['blocked_by_time']);

/** Null: the conversation of a pack takes messages. */
export function whyPackClosed(status: string, substatus: string | null): Closed | null {
  if (status !== 'blocked') return null;
  // The documentation spells one of them in two ways.
  const name = (substatus ?? 'blocked').replace(/^bloqued_/u, 'blocked_');
  const [why, reason] = knownOf(PACKS, name);
  const isRefused = name === 'blocked_by_buyer';
  return {
    ...{ why, reason },
    fault: OVER.has(name) ? 'windowClosed' : isRefused ? 'recipientRefuses' : 'refused',
  };
}

function knownOf(known: Known, name: string): readonly [why: ReplyHindrance, reason: string] {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  return found ?? ['other', `Mercado Libre: ${name}`];
}
