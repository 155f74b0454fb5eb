import type { DomainError, RecordedEvent } from '@bitacora/kernel';

/** Receives what runners meet, for logs and metrics. Must not throw. Errors can hold personal text. */
export interface RunnerObserver {
  /** The runner stopped and tries again after a pause. */
  onFailure?(runner: string, error: unknown, failures: number): void;
  /** An event could not be handled and was set aside; later events of its stream wait. */
  onUnhandled?(runner: string, event: RecordedEvent, error: unknown): void;
  /** A reaction was refused, which is an answer like any other. */
  onRefused?(runner: string, command: string, errors: readonly DomainError[]): void;
  /** A reaction was not sent because its time was over. */
  onTooLate?(runner: string, command: string, lateMs: number): void;
  /** A reactor could not handle something and tries it again; `tries` counts those that failed. */
  onRetry?(runner: string, error: unknown, tries: number): void;
  /** Folds or handles a batch, and commits it, inside whatever watches it. Calls `work` once and hands on how it ended. */
  aroundBatch?<T>(watched: WatchedBatch, work: () => Promise<T>): Promise<T>;
  /** The same for one event that a reactor answers; not for history, which has no effects. */
  aroundReaction?<T>(watched: WatchedReaction, work: () => Promise<T>): Promise<T>;
}

/** Events that one commit moves a processor past. */
export interface WatchedBatch {
  readonly runner: string;
  readonly kind: 'projector' | 'reactor';
  readonly events: readonly RecordedEvent[];
}

/** An event that a reactor folds and answers with commands. */
export interface WatchedReaction {
  readonly runner: string;
  readonly event: RecordedEvent;
}

/** Does the work of a batch, observed when there is an observer. */
export function watchedBatch<T>(
  observer: RunnerObserver | undefined,
  watched: WatchedBatch,
  work: () => Promise<T>,
): Promise<T> {
  return observer?.aroundBatch ? observer.aroundBatch(watched, work) : work();
}

/** Does the work of a reaction, observed when there is an observer. */
export function watchedReaction<T>(
  observer: RunnerObserver | undefined,
  watched: WatchedReaction,
  work: () => Promise<T>,
): Promise<T> {
  return observer?.aroundReaction ? observer.aroundReaction(watched, work) : work();
}
