/** Why a provider takes no answer to what a client wrote. */
export const REPLY_HINDRANCES = [
  'questionAnswered',
  'questionItemClosed',
  'questionUnderReview',
  'questionBanned',
  'questionDeleted',
  'questionDisabled',
  'saleTimeOver',
  'saleBuyerRefuses',
  'saleMediation',
  'saleFulfillment',
  'saleNotPaid',
  'saleCancelled',
  'saleTerms',
  'saleAccountGone',
  'saleNotBegun',
  'saleClaim',
  'other',
] as const;
export type ReplyHindrance = (typeof REPLY_HINDRANCES)[number];

/** Whether a provider takes an answer to what a client wrote, as it says itself. */
export type Answerable =
  /** `until`: when that ends, ISO 8601; null: it names no end. */
  | { readonly kind: 'open'; readonly until: string | null }
  | { readonly kind: 'closed'; readonly why: ReplyHindrance }
  /** It did not say. */
  | { readonly kind: 'unknown' };
