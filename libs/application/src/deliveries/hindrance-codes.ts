import type { ReplyHindrance } from '@bitacora/channel-port';

/** The code of the refusal for each reason why a provider takes no answer. */
export const HINDRANCE_CODES = {
  questionAnswered: 'CHANNEL_QUESTION_ANSWERED',
  questionItemClosed: 'CHANNEL_QUESTION_ITEM_CLOSED',
  questionUnderReview: 'CHANNEL_QUESTION_UNDER_REVIEW',
  questionBanned: 'CHANNEL_QUESTION_BANNED',
  questionDeleted: 'CHANNEL_QUESTION_DELETED',
  questionDisabled: 'CHANNEL_QUESTION_DISABLED',
  saleTimeOver: 'CHANNEL_SALE_TIME_OVER',
  saleBuyerRefuses: 'CHANNEL_SALE_BUYER_REFUSES',
  saleMediation: 'CHANNEL_SALE_MEDIATION',
  saleFulfillment: 'CHANNEL_SALE_FULFILLMENT',
  saleNotPaid: 'CHANNEL_SALE_NOT_PAID',
  saleCancelled: 'CHANNEL_SALE_CANCELLED',
  saleTerms: 'CHANNEL_SALE_TERMS',
  saleAccountGone: 'CHANNEL_SALE_ACCOUNT_GONE',
  saleNotBegun: 'CHANNEL_SALE_NOT_BEGUN',
  saleClaim: 'CHANNEL_SALE_CLAIM',
  other: 'CHANNEL_OTHER',
} as const satisfies Readonly<Record<ReplyHindrance, string>>;
