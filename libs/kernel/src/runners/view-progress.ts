import { reached, START, type Position } from '../event/position.js';
import type { Clock } from '../ports/clock.js';

interface Waiter {
  readonly position: Position;
  readonly arrived: () => void;
}

/** Given to `abort`, which else makes an error with a stack each time. */
const ARRIVED = 'arrived';

/** How far the projectors of this process have come, for people who must read their own writes. */
export class ViewProgress {
  readonly #positions = new Map<string, Position>();
  readonly #waiters = new Map<string, Set<Waiter>>();

  constructor(private readonly clock: Pick<Clock, 'sleep'>) {}

  /** The projector has committed everything up to here. */
  advance(projection: string, position: Position): void {
    this.#positions.set(projection, position);
    for (const waiter of this.#waiters.get(projection) ?? []) {
      if (reached(position, waiter.position)) waiter.arrived();
    }
  }

  position(projection: string): Position {
    return this.#positions.get(projection) ?? START;
  }

  /** Waits until the view holds the position, but no longer than the time given: then `pending`. */
  async waitFor(
    projection: string,
    position: Position,
    timeoutMs: number,
  ): Promise<'current' | 'pending'> {
    if (reached(this.position(projection), position)) return 'current';
    const waiters = this.#waiters.get(projection) ?? new Set<Waiter>();
    this.#waiters.set(projection, waiters);
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
    await this.clock.sleep(timeoutMs, stop.signal);
    waiters.delete(waiter);
    return current ? 'current' : 'pending';
  }
}
