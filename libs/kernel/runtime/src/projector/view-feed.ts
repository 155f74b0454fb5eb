import type { Position } from '@bitacora/kernel';
import { type Partition, holds } from '../cluster/partition.js';

/** Documents of one account that a projector has just committed. */
export interface ViewChange {
  readonly kind: 'changed';
  readonly projection: string;
  /** The collection's version: ids of another one say nothing about it. */
  readonly version: number;
  readonly account: string;
  readonly ids: readonly string[];
  readonly position: Position;
}

/** A rebuilt version or another projector took over: what was read before has to be read again. */
export interface ViewReset {
  readonly kind: 'reset';
  readonly projection: string;
  readonly version: number;
  readonly epoch: number;
  /** The accounts that it is about; absent: all. */
  readonly partition?: Partition;
}

/** Whether a reset is about an account. */
export function resets({ partition }: ViewReset, account: string): boolean {
  return partition === undefined || holds(partition, account);
}

export type ViewSignal = ViewChange | ViewReset;

/** Carries what changed from projectors to the subscribers that push it to clients. */
export interface ViewFeed {
  publish(signal: ViewSignal): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (signal: ViewSignal) => void): () => void;
}

/** A feed within one process. A listener that throws is reported and does not stop the others. */
export class LocalViewFeed implements ViewFeed {
  readonly #listeners = new Set<(signal: ViewSignal) => void>();

  constructor(private readonly onError: (error: unknown) => void) {}

  publish(signal: ViewSignal): void {
    for (const listener of this.#listeners) {
      try {
        listener(signal);
      } catch (error) {
        this.onError(error);
      }
    }
  }

  subscribe(listener: (signal: ViewSignal) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
