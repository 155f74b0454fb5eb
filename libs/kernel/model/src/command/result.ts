import type { Position } from '../event/position.js';
import type { RecordedEvent } from '../event/event.js';

/**
 * A refusal that the person can do something about. `field` is the path of the input it belongs to;
 * `params` fill the words, which the console has in three languages under `errors.<code>`.
 */
export interface DomainError {
  readonly code: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A decision: events to append (none: nothing to change), or why not. */
export type Decision<E> = readonly E[] | DomainError;

/** Builds a refusal. */
export function refuse(
  code: string,
  field?: string,
  params?: Readonly<Record<string, string | number>>,
): DomainError {
  return { code, ...(field === undefined ? {} : { field }), ...(params ? { params } : {}) };
}

/** True when a decision is a refusal. */
export function isRefusal(decision: Decision<unknown>): decision is DomainError {
  return !Array.isArray(decision);
}

/** What a command did. `repeated` when its id had been accepted before: nothing new was written. */
export interface CommandAccepted {
  readonly ok: true;
  readonly stream: string;
  /** -1 when the stream is still empty. */
  readonly revision: number;
  /** Position of the newest event it wrote, or of the log head it was decided on when it wrote none. */
  readonly position: Position;
  readonly events: readonly RecordedEvent[];
  readonly repeated: boolean;
}

/** Why nothing was written. */
export interface CommandRefused {
  readonly ok: false;
  readonly errors: readonly DomainError[];
}

export type CommandResult = CommandAccepted | CommandRefused;
