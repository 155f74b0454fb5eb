import type { Clock } from '../ports/clock.js';
import type { Lease, Leases } from '../ports/leases.js';
import type { Allotment } from './allotment.js';
import type { RunnerObserver } from './runner-observer.js';
import type { StatusKeeper } from './runner-status.js';

/** A dead owner's partition waits this long; a living one renews its lease three times meanwhile. */
const LEASE_MS = 6_000;
const LEASE_POLL_MS = 1_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 30_000;
const MOST_DOUBLINGS = 12;

export interface Supervised {
  readonly name: string;
  readonly owner: string;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly status: StatusKeeper;
  readonly observer?: RunnerObserver;
  /** How much of the work this process takes; absent: all that it can get. */
  readonly allotment?: Allotment;
}

type Work = (lease: Lease, signal: AbortSignal) => Promise<void>;

/**
 * Runs work while it holds the lease of `name`, until the signal aborts. What throws is tried again
 * after a pause that doubles up to 30 s; `work` resumes from its own checkpoint. `work` returns when its signal
 * aborts, because the lease was lost, another process takes its share, or everything stops.
 */
export async function supervise(
  supervised: Supervised,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  const { name, clock, status, observer } = supervised;
  while (!signal.aborted) {
    try {
      await runWithLease(supervised, signal, work);
    } catch (error) {
      if (signal.aborted) break;
      const failures = status.failed(error);
      observer?.onFailure?.(name, error, failures);
      const doublings = Math.min(failures - 1, MOST_DOUBLINGS);
      await clock.sleep(Math.min(FIRST_PAUSE_MS * 2 ** doublings, LONGEST_PAUSE_MS), signal);
    }
  }
  status.become('stopped');
}

async function runWithLease(
  supervised: Supervised,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  const { name, owner, leases, clock, status, allotment } = supervised;
  const lease = allotment?.isFull ? null : await leases.acquire(name, owner, LEASE_MS);
  if (!lease) {
    status.become('waiting');
    await clock.sleep(LEASE_POLL_MS, signal);
    return;
  }
  allotment?.take();
  const surplus = new AbortController();
  const ended = new AbortController();
  const watching = giveWhenAsked(supervised, surplus, ended.signal);
  try {
    await work(lease, AbortSignal.any([signal, lease.lost, surplus.signal]));
  } catch (error) {
    // What a lost lease interrupts fails in many ways; the next owner goes on from the checkpoint.
    if (!lease.lost.aborted && !surplus.signal.aborted) throw error;
  } finally {
    ended.abort();
    await watching;
    if (!surplus.signal.aborted) allotment?.giveBack();
    await lease.release();
  }
  // Whoever has too little is to find it first.
  if (surplus.signal.aborted) {
    status.become('waiting');
    await clock.sleep(2 * LEASE_POLL_MS, signal);
  }
}

async function giveWhenAsked(
  { allotment, clock }: Supervised,
  surplus: AbortController,
  ended: AbortSignal,
): Promise<void> {
  while (allotment && !ended.aborted) {
    await clock.sleep(LEASE_POLL_MS, ended);
    if (!ended.aborted && allotment.giveSurplus()) return surplus.abort();
  }
}
