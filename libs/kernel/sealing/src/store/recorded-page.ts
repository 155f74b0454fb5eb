import type {
  RecordedEvent,
  Position,
  StreamName,
  LogFilter,
  ReadOptions,
  SubscribeOptions,
} from '@bitacora/kernel';

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

/** How a follower is given the log. */
export interface FollowOptions extends Tolerance, SubscribeOptions {
  /** Which events it is given, by their place. The others are not opened, and no key is loaded for them. Absent: all. */
  readonly wants?: (event: PlacedEvent) => boolean;
}

/** Where an event belongs. */
export interface PlacedEvent {
  readonly stream: StreamName;
  readonly metadata: { readonly accountId?: unknown };
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
