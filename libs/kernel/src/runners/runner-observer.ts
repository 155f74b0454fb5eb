import type { DomainError } from '../command/result.js';
import type { RecordedEvent } from '../event/event.js';

/** Is told what runners meet, for logs and metrics. Must not throw. Errors can hold personal text. */
export interface RunnerObserver {
  /** The runner stopped and tries again after a pause. */
  onFailure?(runner: string, error: unknown, failures: number): void;
  /** An event could not be handled and was set aside; later events of its stream wait. */
  onUnhandled?(runner: string, event: RecordedEvent, error: unknown): void;
  /** A reaction was refused, which is an answer like any other. */
  onRefused?(runner: string, command: string, errors: readonly DomainError[]): void;
  /** A reaction was not sent because its time was over. */
  onTooLate?(runner: string, command: string, lateMs: number): void;
}
