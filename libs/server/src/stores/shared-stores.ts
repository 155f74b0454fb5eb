import type { Peers } from '@bitacora/kernel';
import type { ViewFeed } from '@bitacora/runtime';

/** What several processes on the same stores go by. */
export interface SharedStores {
  /** Carries what projectors changed to every process. */
  readonly feed: ViewFeed;
  /** Carries short-lived messages: who is online, who writes. */
  readonly peers: Peers;
  /** Parts that accounts are split into: the same in every process, for ever. */
  readonly partitions: number;
}
