/** Waits still; or ended by the event that is looked at: its time came, or what it waited for did not last. */
export const TIMER_STATES = ['armed', 'reached', 'disarmed'] as const;
export type TimerState = (typeof TIMER_STATES)[number];
