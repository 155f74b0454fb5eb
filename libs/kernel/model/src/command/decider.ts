import type { DomainEvent, RecordedEvent } from '../event/event.js';
import type { Subject } from '../event/subject.js';

/** Folds a stream. Pure: the same events give the same state, at any time. */
export interface Decider<State, E extends DomainEvent> {
  readonly initial: State;
  /** Streams of it grow long: their state is kept beside the log. Absent: a cold load reads the whole stream. */
  readonly snapshot?: SnapshotSpec<State>;
  evolve(state: State, event: Pick<RecordedEvent<E>, 'type' | 'data' | 'metadata'>): State;
}

/** How the state of a fold is kept. The state has to be plain JSON. */
export interface SnapshotSpec<State> {
  /** No two folds of one stream have the same. */
  readonly name: string;
  /** Grows with every change of `evolve` or of the state; kept states of another version are not used. */
  readonly version: number;
  /**
   * The one person on whose words the state depends: it is sealed with that key and is gone with it. Null: the state
   * depends on no personal data.
   */
  subject(state: State, accountId: string): Subject | null;
}
