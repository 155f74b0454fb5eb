export const STATUSES = ['open', 'pending', 'snoozed', 'resolved', 'ignored'] as const;
export type Status = (typeof STATUSES)[number];

/** From the least to the most. */
export const PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];
