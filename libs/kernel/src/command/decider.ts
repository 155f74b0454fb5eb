import type { DomainEvent, RecordedEvent } from '../event/event.js';

/** Folds a stream. Pure: the same events give the same state, at any time. */
export interface Decider<State, E extends DomainEvent> {
  readonly initial: State;
  evolve(state: State, event: Pick<RecordedEvent<E>, 'type' | 'data' | 'metadata'>): State;
}
