import type { WaitingState } from '@bitacora/conversations/published';
import type { WorkingHours } from '@bitacora/hours/published';

/** A date (`2026-03-02`) that a conversation or contact has, and since when (ISO 8601 UTC). */
export interface KnownDate {
  readonly day: string;
  readonly since: string;
}

/** Dates by the id of their attribute. */
export type KnownDates = Readonly<Record<string, KnownDate>>;

/** What the timers of a conversation are counted by. Instants are ISO 8601 UTC. */
export interface TimedState {
  readonly waiting: WaitingState;
  readonly dates: Readonly<Record<'conversation' | 'contact', KnownDates>>;
  /** Of the inbox; null: it always answers. */
  readonly hours: WorkingHours | null;
  /** IANA zone of the inbox: that of its hours, or of the account where it has none. */
  readonly timeZone: string;
  /** Moments of the calendar before then are over: the zone was another, or the conversation was imported. Empty: none. */
  readonly after: string;
}
