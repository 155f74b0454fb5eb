import { setTimeout as sleep } from 'node:timers/promises';
import { START, type Position } from '@bitacora/kernel';
import type { ClientEvent, LogPlace, StoreClient } from './client.js';
import { placeToPosition } from './log-place.js';
import { isSystemEvent } from './stored-event.js';

const PAGE = 500;
/** How long followers wait for each other before one look for all of them. */
const GATHER_MS = 50;

/**
 * The newest event of the log that is no event of the server itself. The server writes its statistics at the end all the time, so
 * what was looked through once is not looked through again. Those who ask while one look is under way share the next one:
 * an answer is never older than its question.
 */
export class LogHead {
  #running: Promise<Position> | null = null;
  #next: Promise<Position> | null = null;
  #gathered: Promise<Position> | null = null;
  /** Where the log ended at the last look, and its newest event then. */
  #known: { readonly end: bigint; readonly newest: Position } | null = null;

  constructor(private readonly read: StoreClient['readAll']) {}

  newest(): Promise<Position> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        return this.#start();
      });
    return this.#next;
  }

  /** As `newest`, up to 50 ms later: those who ask within that time share one look. */
  newestSoon(): Promise<Position> {
    this.#gathered ??= sleep(GATHER_MS).then(() => {
      this.#gathered = null;
      return this.newest();
    });
    return this.#gathered;
  }

  #start(): Promise<Position> {
    const looking = this.#look().finally(() => {
      if (this.#running === looking) this.#running = null;
    });
    this.#running = looking;
    return looking;
  }

  async #look(): Promise<Position> {
    let end: bigint | null = null;
    for (let from: LogPlace | 'end' = 'end'; ;) {
      const page: readonly ClientEvent[] = await this.read(
        from,
        'backwards',
        from === 'end' ? 1 : PAGE,
      );
      const last = page.at(-1)?.position;
      if (!last) return START;
      end ??= page[0]?.position?.commit ?? null;
      const newest = this.#newestOf(page);
      if (newest !== null) {
        if (end !== null) this.#known = { end, newest };
        return newest;
      }
      from = last;
    }
  }

  /** The first own event of a page that goes back, or what is known from its place on; null when neither is in it. */
  #newestOf(page: readonly ClientEvent[]): Position | null {
    for (const event of page) {
      const { position } = event;
      if (!position) continue;
      if (!isSystemEvent(event)) return placeToPosition(position);
      if (this.#known && position.commit <= this.#known.end) return this.#known.newest;
    }
    return null;
  }
}
