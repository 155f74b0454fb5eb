import type { Clock, Lease, Leases } from '@bitacora/kernel';
import type { ProcessorQuota } from './processor-quota.js';
import type { Partition } from './partition.js';
import type { Recovery } from './recovery.js';
import type { Eligibility } from './process-registry.js';
import type { RunnerObserver } from './runner-observer.js';
import type { StatusKeeper } from './runner-status.js';

/** A dead owner's partition waits this long; a living one renews its lease three times in that time. */
const LEASE_MS = 4_500;
const LEASE_POLL_MS = 500;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 30_000;
const MAX_DOUBLINGS = 12;

export interface Supervised {
  readonly name: string;
  readonly partition: Partition;
  readonly owner: string;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly status: StatusKeeper;
  readonly observer?: RunnerObserver;
  /** Ends a pause as soon as the stores answer again; absent: pauses are kept. */
  readonly recovery?: Recovery;
  /** How much of the work this process takes; absent: all that it can get. */
  readonly quota?: ProcessorQuota;
  /** Whether the code of this process may do the work at all; absent: it may. */
  readonly eligibility?: () => Eligibility;
}

/** Whether a lease that is held counts towards the share. */
interface Held {
  isCounted: boolean;
}

type Work = (lease: Lease, signal: AbortSignal) => Promise<void>;

/**
 * Runs work while it holds the lease of `name`, until the signal aborts. What throws is tried again
 * after a pause that doubles up to 30 s, or as soon as the stores are back; `work` resumes from its own checkpoint. `work` returns when its signal
 * aborts, because the lease was lost, another process takes its share, or everything stops.
 */
export async function supervise(
  supervised: Supervised,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  const { name, clock, status, observer, recovery } = supervised;
  while (!signal.aborted) {
    try {
      await runWithLease(supervised, signal, work);
    } catch (error) {
      if (signal.aborted) break;
      const failures = status.failed(error);
      observer?.onFailure?.(name, error, failures);
      const doublings = Math.min(failures - 1, MAX_DOUBLINGS);
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** doublings, LONGEST_PAUSE_MS);
      await (recovery ?? clock).sleep(pauseMs, signal);
    }
  }
  status.become('stopped');
}

async function runWithLease(
  supervised: Supervised,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  const { name, partition, owner, leases, clock, status, quota, eligibility } = supervised;
  const place = eligibility?.() ?? 'share';
  const isMine = place === 'alone' || (place === 'share' && !quota?.isFull);
  const lease = isMine ? await leases.acquire(name, owner, LEASE_MS) : null;
  // Other units of this process may have filled the share while the store answered.
  const isTooMuch = lease !== null && place === 'share' && quota?.isFull === true;
  if (isTooMuch) await lease.release();
  if (!lease || isTooMuch) {
    status.become('waiting');
    await clock.sleep(LEASE_POLL_MS, signal);
    return;
  }
  const held: Held = { isCounted: place === 'share' };
  if (held.isCounted) quota?.take(partition);
  const surplus = new AbortController();
  const ended = new AbortController();
  const watching = giveWhenAsked(supervised, held, surplus, ended.signal);
  try {
    await work(lease, AbortSignal.any([signal, lease.lost, surplus.signal]));
  } catch (error) {
    // What a lost lease interrupts fails in many ways; the next owner continues from the checkpoint.
    if (!lease.lost.aborted && !surplus.signal.aborted) throw error;
  } finally {
    ended.abort();
    await watching;
    if (held.isCounted) quota?.giveBack(partition);
    await lease.release();
  }
  // A process below its quota gets the chance to take it first.
  if (surplus.signal.aborted) {
    status.become('waiting');
    await clock.sleep(2 * LEASE_POLL_MS, signal);
  }
}

async function giveWhenAsked(
  { quota, eligibility, clock, partition }: Supervised,
  held: Held,
  surplus: AbortController,
  ended: AbortSignal,
): Promise<void> {
  while ((quota ?? eligibility) && !ended.aborted) {
    await clock.sleep(LEASE_POLL_MS, ended);
    if (ended.aborted) return;
    const place = eligibility?.() ?? 'share';
    // What no other process can do is held beyond the share, and does not count towards it.
    if (held.isCounted && place !== 'share') quota?.giveBack(partition);
    if (!held.isCounted && place === 'share') quota?.take(partition);
    held.isCounted = place === 'share';
    if (place === 'outdated') return surplus.abort();
    if (!held.isCounted || !quota?.giveSurplus(partition)) continue;
    held.isCounted = false;
    return surplus.abort();
  }
}
