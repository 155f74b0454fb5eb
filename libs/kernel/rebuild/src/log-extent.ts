import type { Position, EventStore, LogFilter } from '@bitacora/kernel';

/**
 * How many events a rebuild will fold: counted once when the store can count, else estimated from the part of
 * the log that was read, else unknown. Events that are written during the count make it grow at the end.
 */
export class LogExtent {
  private constructor(
    private readonly store: EventStore,
    private readonly counted: number | null,
  ) {}

  static async of(store: EventStore, filter: LogFilter): Promise<LogExtent> {
    return new LogExtent(store, (await store.count?.(filter)) ?? null);
  }

  get isCounted(): boolean {
    return this.counted !== null;
  }

  /** All events that will have been folded, `done` of which lie up to the position; null: unknown. */
  async total(done: number, position: Position): Promise<number | null> {
    if (this.counted !== null) return Math.max(this.counted, done);
    const part = await this.store.partUpTo?.(position);
    return part === undefined || part <= 0 ? null : Math.max(done, Math.round(done / part));
  }
}
