import { reached, START, type Position, type Clock } from '@bitacora/kernel';
import { partitionIndex } from '../cluster/partition.js';

interface Waiter {
  readonly position: Position;
  readonly arrived: () => void;
}

/** Given to `abort`, which else makes an error with a stack each time. */
const ARRIVED = 'arrived';
const FIRST_LOOK_MS = 15;
const LONGEST_LOOK_MS = 120;

export interface ViewProgressParts {
  /** Partitions of each view. Default 1. */
  readonly partitions?: number;
  /**
   * The stored checkpoint of a view's partition, asked while another process may be the one that
   * moves it; absent: all projectors run in this process.
   */
  readonly stored?: (projection: string, partition: number) => Promise<Position>;
}

/** How far the projectors have come, for people who must read their own writes. */
export class ViewProgress {
  readonly #positions = new Map<string, Position>();
  readonly #waiters = new Map<string, Set<Waiter>>();
  readonly #partitions: number;
  readonly #stored: ViewProgressParts['stored'];

  constructor(
    private readonly clock: Pick<Clock, 'sleep'>,
    { partitions = 1, stored }: ViewProgressParts = {},
  ) {
    this.#partitions = partitions;
    this.#stored = stored;
  }

  /** The projector has committed everything up to here. */
  advance(projection: string, position: Position, partition = 0): void {
    const part = keyOf(projection, partition);
    this.#positions.set(part, position);
    for (const waiter of this.#waiters.get(part) ?? []) {
      if (reached(position, waiter.position)) waiter.arrived();
    }
  }

  /** How far the view of an account's partition is known to be here. */
  position(projection: string, partition = 0): Position {
    return this.#positions.get(keyOf(projection, partition)) ?? START;
  }

  /**
   * Waits until the view holds the position for an account (null: for all of them), but no longer than
   * the time given: then `pending`.
   */
  async waitFor(
    projection: string,
    account: string | null,
    position: Position,
    timeoutMs: number,
  ): Promise<'current' | 'pending'> {
    const states = await Promise.all(
      this.#partitionsOf(account).map((partition) =>
        this.#waitForPartition(projection, partition, position, timeoutMs),
      ),
    );
    return states.includes('pending') ? 'pending' : 'current';
  }

  #partitionsOf(account: string | null): readonly number[] {
    if (account !== null) return [partitionIndex(account, this.#partitions)];
    return Array.from({ length: this.#partitions }, (_, index) => index);
  }

  async #waitForPartition(
    projection: string,
    partition: number,
    position: Position,
    timeoutMs: number,
  ): Promise<'current' | 'pending'> {
    if (reached(this.position(projection, partition), position)) return 'current';
    const part = keyOf(projection, partition);
    const waiters = this.#waiters.get(part) ?? new Set<Waiter>();
    this.#waiters.set(part, waiters);
    const stop = new AbortController();
    let current = false;
    const waiter: Waiter = {
      position,
      arrived: () => {
        current = true;
        stop.abort(ARRIVED);
      },
    };
    waiters.add(waiter);
    void this.#lookAtStored(projection, partition, waiter, stop.signal);
    await this.clock.sleep(timeoutMs, stop.signal);
    waiters.delete(waiter);
    stop.abort(ARRIVED);
    return current ? 'current' : 'pending';
  }

  /** Asks the store again and again; a store that does not answer leaves the wait to its end. */
  async #lookAtStored(
    projection: string,
    partition: number,
    waiter: Waiter,
    stop: AbortSignal,
  ): Promise<void> {
    const stored = this.#stored;
    let pause = FIRST_LOOK_MS;
    while (stored && !stop.aborted) {
      await this.clock.sleep(pause, stop);
      if (stop.aborted) return;
      const position = await stored(projection, partition).catch(() => START);
      if (reached(position, waiter.position)) return waiter.arrived();
      pause = Math.min(pause * 2, LONGEST_LOOK_MS);
    }
  }
}

function keyOf(projection: string, partition: number): string {
  return `${projection}#${partition}`;
}
