import {
  type RecordedEvent,
  START,
  type Position,
  BitacoraError,
  type Clock,
} from '@bitacora/kernel';
import { WHOLE, type Partition } from './partition.js';

/**
 * `waiting`: another process holds the lease. `following`: on its way to the newest event.
 * `live`: nothing newer was in the log. `failing`: stopped by an error, tries again after a pause.
 */
export type RunnerState = 'stopped' | 'waiting' | 'rebuilding' | 'following' | 'live' | 'failing';

/** How a projector or reactor is doing, for health, metrics and the operator. */
export interface RunnerStatus {
  readonly name: string;
  readonly kind: 'projector' | 'reactor';
  /** Which accounts it is about. */
  readonly partition: Partition;
  readonly state: RunnerState;
  /** True when streams wait behind an event that could not be handled. */
  readonly degraded: boolean;
  /** Position of the last handled event, or of what the filter left out. */
  readonly position: Position;
  /** Seconds since it last was live; while it is, the age of the oldest event that it has in hand, or 0. */
  readonly lagSeconds: number;
  readonly handled: number;
  /** Failures in a row. */
  readonly failures: number;
  /** Name and code of the last error; no message, because messages can hold personal text. */
  readonly lastError: ErrorSummary | null;
  /** Events that could not be handled. */
  readonly unhandled: number;
  /** Streams that wait behind one. */
  readonly waitingStreams: number;
}

/** An error without any text that a person wrote. */
export interface ErrorSummary {
  readonly name: string;
  readonly code: string;
  /** First line of the stack: where it was thrown. */
  readonly where: string;
}

/** What may be kept of an error: its message can hold personal text. */
export function errorSummary(error: unknown): ErrorSummary {
  if (!(error instanceof Error)) return { name: typeof error, code: 'UNEXPECTED', where: '' };
  const where = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
  const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
  return { name: error.name, code, where: where.trim() };
}

/** Keeps the status of one runner. */
export class StatusKeeper {
  #state: RunnerState = 'stopped';
  #position: Position = START;
  #handled = 0;
  #failures = 0;
  #lastError: ErrorSummary | null = null;
  #unhandled = 0;
  #waiting: ReadonlySet<string> = new Set();
  #currentAt: string;
  #workingSince: string | null = null;

  constructor(
    private readonly name: string,
    private readonly kind: RunnerStatus['kind'],
    private readonly clock: Pick<Clock, 'now'>,
    private readonly partition: Partition = WHOLE,
  ) {
    this.#currentAt = clock.now();
  }

  get status(): RunnerStatus {
    return {
      name: this.name,
      kind: this.kind,
      partition: this.partition,
      state: this.#state,
      degraded: this.#unhandled > 0,
      position: this.#position,
      lagSeconds: this.#lag(),
      handled: this.#handled,
      failures: this.#failures,
      lastError: this.#lastError,
      unhandled: this.#unhandled,
      waitingStreams: this.#waiting.size,
    };
  }

  become(state: RunnerState): void {
    this.#state = state;
  }

  /** It begins with events: until they are committed it is behind by the age of the first one. */
  works([first]: readonly RecordedEvent[]): void {
    this.#workingSince ??= first?.recordedAt ?? null;
  }

  /** After a commit: how far it has come, and whether that was everything. */
  moved(to: Position, events: readonly RecordedEvent[], caughtUp: boolean): void {
    this.#position = to;
    this.#handled += events.length;
    this.#failures = 0;
    this.#workingSince = null;
    this.#state = caughtUp ? 'live' : 'following';
    const last = events.at(-1);
    if (caughtUp) this.#currentAt = this.clock.now();
    else if (last) this.#currentAt = last.recordedAt;
  }

  failed(error: unknown): number {
    this.#state = 'failing';
    this.#lastError = errorSummary(error);
    this.#failures += 1;
    return this.#failures;
  }

  /** Streams that wait behind events that could not be handled. */
  waiting(streams: ReadonlySet<string>, unhandled: number): void {
    this.#waiting = streams;
    this.#unhandled = unhandled;
  }

  #lag(): number {
    const reasons = [this.#workingSince, this.#state === 'live' ? null : this.#currentAt];
    const now = Date.parse(this.clock.now());
    const ages = reasons.map((since) => (since === null ? 0 : now - Date.parse(since)));
    return Math.max(0, ...ages) / 1000;
  }
}
