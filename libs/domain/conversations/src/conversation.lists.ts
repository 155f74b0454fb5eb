export const STATUSES = ['open', 'pending', 'snoozed', 'resolved', 'ignored'] as const;
export type Status = (typeof STATUSES)[number];

/** Why a status changed. */
export const STATUS_REASONS = [
  'asked',
  'rule',
  'snoozeOver',
  'contactWrote',
  'inboxDeleted',
  'inactivity',
  'contactEnded',
] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

/** From the least to the most. */
export const PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** True while a conversation is work for a person: it counts for who has it, and a team gives it to the next. */
export function takesTurns(status: Status): boolean {
  return status === 'open' || status === 'pending';
}

/** Since when a conversation is open or pending without a break, after it gets a status at `at`; null: it is neither. */
export function activeAfter(since: string | null, status: Status, at: string): string | null {
  return takesTurns(status) ? (since ?? at) : null;
}

/** True when nothing more is to be done in a conversation unless it is opened again. */
export function isOver(status: Status): boolean {
  return status === 'resolved' || status === 'ignored';
}
