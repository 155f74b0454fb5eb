import type { TimelinePartsFragment } from '../generated/timeline.js';

/** One line of a thread; `__typename` says which fields it has. */
export type TimelineItem = TimelinePartsFragment;
/** What people and rules write. */
export type WrittenItem = Extract<TimelineItem, { __typename: 'Message' | 'Reply' | 'Note' }>;
/** A change of the conversation. */
export type ChangeItem = Extract<TimelineItem, { __typename: 'Change' }>;
/** What the rules did about one event. */
export type RulePassItem = Extract<TimelineItem, { __typename: 'RulePass' }>;
/** The way of a reply to the client. */
export type ShownDelivery = NonNullable<Extract<TimelineItem, { __typename: 'Reply' }>['delivery']>;
