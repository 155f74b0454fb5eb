import type { StreamName } from '@bitacora/kernel';

/** What a watcher may know of an append. */
export interface WatchedAppend {
  readonly stream: StreamName;
  /** How many events are appended together. */
  readonly events: number;
}

/** Watches appends to the log, for metrics and traces. Must not throw by itself. */
export interface AppendObserver {
  /** Appends inside whatever watches it. Calls `work` once and hands on how it ended. */
  aroundAppend<T>(watched: WatchedAppend, work: () => Promise<T>): Promise<T>;
}
