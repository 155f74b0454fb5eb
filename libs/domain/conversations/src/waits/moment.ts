import { momentOfDay } from '@bitacora/hours/published';
import type { Conversation } from '../conversation.state.js';

/** Moments of the calendar that a rule can wait for: before or after a date of the conversation or contact, times of the week. */
export const CALENDAR_MOMENTS = ['date', 'weekday'] as const;
export type Moment = (typeof CALENDAR_MOMENTS)[number];

/** A date attribute of the conversation, and the moment by it: so many days after it at a time of a zone. */
export interface DateOfConversation {
  readonly attributeId: string;
  readonly days: number;
  /** `09:30`. */
  readonly at: string;
  readonly timeZone: string;
}

/**
 * Whether a conversation has been open or pending without a break since before the moment, and still has the date that it was
 * counted from. A date of the contact is in another stream: what is known of it is asked by the conditions of the rule.
 */
export function holdsAt(
  dueAt: string,
  date: DateOfConversation | null,
  state: Pick<Conversation, 'activeSince' | 'attributes'>,
): boolean {
  if (state.activeSince === null || state.activeSince > dueAt) return false;
  if (date === null) return true;
  const day = Object.hasOwn(state.attributes, date.attributeId)
    ? state.attributes[date.attributeId]
    : undefined;
  return typeof day === 'string' && momentOfDay(day, date.days, date) === dueAt;
}

/** Whether what is waited for is a moment of the calendar, and nothing that lasts. */
export function isMoment(wait: string): wait is Moment {
  return (CALENDAR_MOMENTS as readonly string[]).includes(wait);
}
