import type { Roster } from './roster.js';

/**
 * How many partitions of one kind of processor this process takes: an even share among the living.
 * Who has more gives one back at a time, so that a process that joins finds work within seconds.
 */
export class Allotment {
  #held = 0;

  constructor(
    private readonly roster: Pick<Roster, 'count'>,
    private readonly kind: 'projector' | 'reactor',
    /** Leases of this kind in the whole installation. */
    private readonly units: number,
  ) {}

  /** True when others are there to take what is left. */
  get isFull(): boolean {
    return this.#held >= this.#share;
  }

  take(): void {
    this.#held += 1;
  }

  giveBack(): void {
    this.#held -= 1;
  }

  /** Gives one back when there is more than the share; the caller then ends its work. */
  giveSurplus(): boolean {
    if (this.#held <= this.#share) return false;
    this.#held -= 1;
    return true;
  }

  get #share(): number {
    return Math.ceil(this.units / this.roster.count(this.kind));
  }
}
