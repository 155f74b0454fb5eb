import type { WorkingHours } from '@bitacora/hours/published';
import type { ServiceQuality } from '@bitacora/inboxes/published';
import type { Position, StoredDocument } from '@bitacora/kernel';

/** Answers of people on one day (UTC) to contacts who waited. */
export interface AnswersOfDay {
  /** `2026-03-02`. */
  readonly day: string;
  readonly answers: number;
  /** How long they took together, in milliseconds, as the target of the inbox counts. */
  readonly timeMs: number;
  /** Those that had a time by which they were due, and those of them that came by then. */
  readonly withTarget: number;
  readonly inTime: number;
}

/** How fast people answer in an inbox; what the inbox counts by is folded beside it. */
export interface AnswerTimesDocument extends StoredDocument {
  readonly inboxId: string;
  readonly quality: ServiceQuality;
  readonly hours: WorkingHours | null;
  /** The newest days with answers, the oldest first. */
  readonly days: readonly AnswersOfDay[];
  readonly position: Position;
}
