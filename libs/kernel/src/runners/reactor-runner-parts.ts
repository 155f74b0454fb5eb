import type { CommandDispatcher } from '../command/dispatch.js';
import type { Clock } from '../ports/clock.js';
import type { Documents } from '../ports/documents.js';
import type { Hash } from '../ports/hash.js';
import type { Leases } from '../ports/leases.js';
import type { AnyReactor } from '../process/reactor.js';
import type { SealedEventStore } from '../sealing/sealed-event-store.js';
import type { Allotment } from './allotment.js';
import type { Partition } from './partition.js';
import type { Recovery } from './recovery.js';
import type { RunnerObserver } from './runner-observer.js';

/** What runs one reactor. */
export interface ReactorRunnerParts {
  readonly reactor: AnyReactor;
  /** The accounts it reacts for; absent: all. */
  readonly partition?: Partition;
  /** How many partitions this process takes; absent: all that it can get. */
  readonly allotment?: Allotment;
  readonly store: SealedEventStore;
  readonly documents: Documents;
  readonly dispatcher: CommandDispatcher;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly hash: Hash;
  /** Names this process among those that could hold the lease. */
  readonly owner: string;
  readonly observer?: RunnerObserver;
  /** Ends pauses after failures of the stores. */
  readonly recovery?: Recovery;
}
