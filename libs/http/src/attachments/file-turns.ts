import { HttpException, HttpStatus } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';

/** Who brings or takes a file. */
export interface FileUser {
  /** Agents do not wait for visitors. */
  readonly pool: 'agents' | 'visitors';
  /** Account and id of the person or contact. */
  readonly person: string;
  /** Key of the address; null: not known, or of no importance. */
  readonly address: string | null;
}

/** Most of something, in a whole pool, of one person and of one address. */
interface Shares {
  readonly pool: Readonly<Record<FileUser['pool'], number>>;
  readonly person: number;
  readonly address: number;
}

/** Bounds of files that are in memory at the same time. One file is always let in, however heavy. */
export interface TurnLimits {
  /** In the unit of the files' weights. */
  readonly running: Shares;
  /** Files that wait. */
  readonly waiting: Shares;
  /** Code of the refusal. */
  readonly busy: string;
}

interface Turn {
  readonly who: FileUser;
  readonly weight: number;
}

interface Waiting extends Turn {
  readonly start: () => void;
}

const MAX_WAIT_MS = 30_000;
const RETRY_SECONDS = 10;

/**
 * Lets a few files at a time into memory. The others wait, not for long, where they are: in the network or in the
 * store. Neither one person nor one address can take all turns.
 */
export class FileTurns {
  readonly #running = new Set<Turn>();
  readonly #waiting = new Set<Waiting>();

  constructor(
    private readonly limits: TurnLimits,
    private readonly clock: Clock,
  ) {}

  /** Does the work in its turn. `gone` gives the place up. Throws the code of the limits: there are too many, for too long. */
  async take<T>(who: FileUser, gone: AbortSignal, work: () => Promise<T>, weight = 1): Promise<T> {
    const turn = { who, weight };
    await this.#turn(turn, gone);
    try {
      return await work();
    } finally {
      this.#running.delete(turn);
      this.#startNext();
    }
  }

  async #turn(turn: Turn, gone: AbortSignal): Promise<void> {
    if (this.#mayRun(turn)) return void this.#running.add(turn);
    const waits = { who: turn.who, weight: 1 };
    if (!fits(waits, this.#waiting, this.limits.waiting, () => 1)) throw this.#tooBusy();
    let isRunning = false;
    const started = new AbortController();
    const place: Waiting = {
      ...turn,
      start: () => {
        isRunning = true;
        this.#running.add(turn);
        started.abort();
      },
    };
    this.#waiting.add(place);
    await this.clock.sleep(MAX_WAIT_MS, AbortSignal.any([started.signal, gone]));
    this.#waiting.delete(place);
    if (!isRunning) throw this.#tooBusy();
  }

  /** The one that has waited longest and may run gets the turn. */
  #startNext(): void {
    for (const place of this.#waiting) {
      if (!this.#mayRun(place)) continue;
      this.#waiting.delete(place);
      place.start();
    }
  }

  #mayRun(turn: Turn): boolean {
    return fits(turn, this.#running, this.limits.running, ({ weight }) => weight);
  }

  /** Too many files are on their way; a later try can have a turn. */
  #tooBusy(): HttpException {
    const body = { code: this.limits.busy, params: { seconds: RETRY_SECONDS } };
    return new HttpException(body, HttpStatus.TOO_MANY_REQUESTS);
  }
}

function fits(
  { who, weight }: Turn,
  others: Iterable<Turn>,
  { pool, person, address }: Shares,
  weightOf: (turn: Turn) => number,
): boolean {
  const sums = { pool: 0, person: 0, address: 0 };
  for (const other of others) {
    if (other.who.pool !== who.pool) continue;
    const more = weightOf(other);
    sums.pool += more;
    if (other.who.person === who.person) sums.person += more;
    if (who.address !== null && other.who.address === who.address) sums.address += more;
  }
  const hasRoom = (taken: number, max: number) => taken === 0 || taken + weight <= max;
  return (
    hasRoom(sums.pool, pool[who.pool]) &&
    hasRoom(sums.person, person) &&
    hasRoom(sums.address, address)
  );
}
