import type { RecordedEvent, Position, StreamName, LogFilter, ReadOptions } from '@bitacora/kernel';

/** A page of the whole log as the domain reads it; `next` moves past what the filter left out. */
export interface RecordedPage {
  readonly events: readonly RecordedEvent[];
  readonly next: Position;
}

/** What a subscription yields; `caughtUp` when nothing newer was in the log. */
export interface RecordedBatch extends RecordedPage {
  readonly caughtUp: boolean;
}

/** How unknown event types are read: `tolerant` gives them with empty data (the audit log). */
export interface Tolerance {
  readonly tolerant?: boolean;
}

/** Reading of the log as the domain sees it. */
export interface RecordedLog {
  read(stream: StreamName, options?: ReadOptions & Tolerance): Promise<readonly RecordedEvent[]>;
  readAll(
    after: Position,
    filter: LogFilter,
    limit: number,
    options?: Tolerance,
  ): Promise<RecordedPage>;
  findCommand(
    stream: StreamName,
    commandId: string,
    issuedAt: string,
  ): Promise<readonly RecordedEvent[]>;
}
