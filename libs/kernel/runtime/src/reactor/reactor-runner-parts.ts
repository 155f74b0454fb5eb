import type {
  CommandDispatcher,
  Clock,
  Documents,
  Hash,
  Leases,
  AnyReactor,
} from '@bitacora/kernel';
import type { SealedEventStore } from '@bitacora/sealing';
import type { ProcessorQuota } from '../cluster/processor-quota.js';
import type { Partition } from '../cluster/partition.js';
import type { Recovery } from '../cluster/recovery.js';
import type { RunnerObserver } from '../cluster/runner-observer.js';

/** What runs one reactor. */
export interface ReactorRunnerParts {
  readonly reactor: AnyReactor;
  /** The accounts it reacts for; absent: all. */
  readonly partition?: Partition;
  /** How many partitions this process takes; absent: all that it can get. */
  readonly quota?: ProcessorQuota;
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
