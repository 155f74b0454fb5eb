/** The only source of time. Reads go through it so that tests and replays choose their own. */
export interface Clock {
  /** Now, ISO 8601 in UTC with milliseconds. */
  now(): string;
  /** Milliseconds of a clock that never goes back, for durations only. */
  monotonic(): number;
  /** Resolves after `ms`, or at once when the signal aborts. 0: after the pending input was handled. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
