import type { Position, ReadOptions, RecordedEvent } from '@bitacora/kernel';

/** The log as queries read it; the kernel's `SealedEventStore` is one. */
export interface EventLog {
  /** Events of one stream, oldest first; `tolerant` gives events of unknown types with empty data. */
  read(
    stream: string,
    options?: ReadOptions & { readonly tolerant?: boolean },
  ): Promise<readonly RecordedEvent[]>;
}

/** Whether an event is as it was written. */
export interface EventProof {
  /** Hash of the stored event, lower-case hex. */
  readonly hash: string;
  /** False when the event, or the link of its successor to it, does not fit its hash. */
  readonly holds: boolean;
}

/** What the newest check of an account's chains found. `verifiedAt` is null before the first. */
export interface LogIntegrity {
  readonly whole: boolean;
  readonly events: number;
  readonly verifiedAt: string | null;
  readonly problem: string | null;
  /** Everything up to here was checked. */
  readonly until: Position;
}

/** Asks for the proof of the log. */
export interface LogProof {
  ofEvent(stream: string, revision: number): Promise<EventProof | null>;
  ofAccount(account: string): Promise<LogIntegrity>;
  /** One stream alone, such as a conversation that is replayed. */
  ofStream(stream: string): Promise<LogIntegrity>;
}
