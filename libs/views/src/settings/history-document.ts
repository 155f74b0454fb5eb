import type { Position, StoredDocument } from '@bitacora/kernel';

/** One event of one thing of the settings, by its place in the log; its content stays there. */
export interface HistoryEntryDocument extends StoredDocument {
  /** Kind and id of the thing: see `settingKey`. */
  readonly thing: string;
  readonly eventId: string;
  /** What of the thing it sets: see `partSetBy`. */
  readonly part: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
}
