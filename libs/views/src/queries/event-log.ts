import type { Position, RecordedEvent } from '@bitacora/kernel';

/**
 * The log as queries read it: personal fields opened or erased, events of types that this version
 * does not know with empty data.
 */
export interface EventLog {
  /** Events of one stream from a revision on, oldest first; empty when there is none. */
  readStream(stream: string, from?: number, limit?: number): Promise<readonly RecordedEvent[]>;
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
