import type { Partition } from './partition.js';
import type { ProcessRegistry } from './process-registry.js';

/**
 * How many units (partitions of processors) of one kind this process takes: an even share among the living
 * processes. A process with more gives one back at a time, first of a partition of which it holds the most: the
 * processors of a busy account then run in several processes.
 */
export class ProcessorQuota {
  readonly #held = new Map<number, number>();
  #total = 0;

  constructor(
    private readonly registry: Pick<ProcessRegistry, 'count'>,
    private readonly kind: 'projector' | 'reactor',
    /** Leases of this kind in the whole installation. */
    private readonly units: number,
  ) {}

  /** True when others are there to take what is left. */
  get isFull(): boolean {
    return this.#total >= this.#share;
  }

  /** Counts one more unit of a partition. */
  take({ index }: Partition): void {
    this.#held.set(index, this.#heldOf(index) + 1);
    this.#total += 1;
  }

  giveBack({ index }: Partition): void {
    this.#held.set(index, this.#heldOf(index) - 1);
    this.#total -= 1;
  }

  /** Gives one of a partition back when there is more than the share; the caller then ends its work. */
  giveSurplus(partition: Partition): boolean {
    if (this.#total <= this.#share) return false;
    if (this.#heldOf(partition.index) < Math.max(...this.#held.values())) return false;
    this.giveBack(partition);
    return true;
  }

  #heldOf(index: number): number {
    return this.#held.get(index) ?? 0;
  }

  get #share(): number {
    return Math.ceil(this.units / this.registry.count(this.kind));
  }
}
