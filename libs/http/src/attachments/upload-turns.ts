import { HttpException, HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK } from '@bitacora/platform';

/** Who brings a file. */
export interface Uploader {
  /** Agents do not wait for visitors. */
  readonly pool: 'agents' | 'visitors';
  /** Account and id of the person or contact. */
  readonly person: string;
  /** Key of the address; null: not known, or of no importance. */
  readonly address: string | null;
}

/** Uploads that are read and sealed at the same time, by pool; each may hold twice the size limit in memory. */
const TURNS = { visitors: 5, agents: 3 } as const;
const MAX_OF_PERSON = 2;
const MAX_OF_ADDRESS = 3;
/** Most uploads that wait, in one pool, of one person and of one address. */
const MAX_WAITING = 50;
const MAX_WAITING_OF_PERSON = 10;
const MAX_WAITING_OF_ADDRESS = 20;
const MAX_WAIT_MS = 30_000;
const RETRY_SECONDS = 10;

interface Waiting {
  readonly who: Uploader;
  readonly start: () => void;
}

/**
 * Lets a few uploads at a time into memory. The others wait, not for long: their bodies stay in the network until then.
 * Neither one person nor one address can take all turns.
 */
@Injectable()
export class UploadTurns {
  readonly #running = new Set<Uploader>();
  readonly #waiting = new Set<Waiting>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Does the work in its turn. `gone` gives the place up. Throws UPLOADS_BUSY: there are too many, for too long. */
  async take<T>(who: Uploader, gone: AbortSignal, work: () => Promise<T>): Promise<T> {
    const turn = { ...who };
    await this.#turn(turn, gone);
    try {
      return await work();
    } finally {
      this.#running.delete(turn);
      this.#startNext();
    }
  }

  async #turn(who: Uploader, gone: AbortSignal): Promise<void> {
    if (this.#mayRun(who)) return void this.#running.add(who);
    if (!this.#mayWait(who)) throw uploadsBusy();
    let isRunning = false;
    const started = new AbortController();
    const place: Waiting = {
      who,
      start: () => {
        isRunning = true;
        started.abort();
      },
    };
    this.#waiting.add(place);
    await this.clock.sleep(MAX_WAIT_MS, AbortSignal.any([started.signal, gone]));
    this.#waiting.delete(place);
    if (!isRunning) throw uploadsBusy();
  }

  /** The one that has waited longest and may run gets the turn. */
  #startNext(): void {
    for (const place of this.#waiting) {
      if (!this.#mayRun(place.who)) continue;
      this.#waiting.delete(place);
      this.#running.add(place.who);
      place.start();
    }
  }

  #mayWait({ pool, person, address }: Uploader): boolean {
    const waiting = [...this.#waiting].map(({ who }) => who).filter((other) => other.pool === pool);
    return (
      waiting.length < MAX_WAITING &&
      waiting.filter((other) => other.person === person).length < MAX_WAITING_OF_PERSON &&
      (address === null ||
        waiting.filter((other) => other.address === address).length < MAX_WAITING_OF_ADDRESS)
    );
  }

  #mayRun({ pool, person, address }: Uploader): boolean {
    const running = [...this.#running].filter((other) => other.pool === pool);
    const count = (fits: (other: Uploader) => boolean) => running.filter(fits).length;
    return (
      running.length < TURNS[pool] &&
      count((other) => other.person === person) < MAX_OF_PERSON &&
      (address === null || count((other) => other.address === address) < MAX_OF_ADDRESS)
    );
  }
}

/** Too many files are on their way; a later try can have a turn. */
function uploadsBusy(): HttpException {
  const body = { code: 'UPLOADS_BUSY', params: { seconds: RETRY_SECONDS } };
  return new HttpException(body, HttpStatus.TOO_MANY_REQUESTS);
}
