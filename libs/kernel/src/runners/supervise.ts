import type { Clock } from '../ports/clock.js';
import type { Lease, Leases } from '../ports/leases.js';
import type { RunnerObserver } from './runner-observer.js';
import type { StatusKeeper } from './runner-status.js';

const LEASE_MS = 15_000;
const LEASE_POLL_MS = 2_000;
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
}

/**
 * Runs work while it holds the lease of `name`, until the signal aborts. What throws is tried again
 * after a pause that doubles up to 30 s; `work` resumes from its own checkpoint. `work` returns when its signal
 * aborts, because the lease was lost or everything stops.
 */
export async function supervise(
  supervised: Supervised,
  signal: AbortSignal,
  work: (lease: Lease, signal: AbortSignal) => Promise<void>,
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
  { name, owner, leases, clock, status }: Supervised,
  signal: AbortSignal,
  work: (lease: Lease, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const lease = await leases.acquire(name, owner, LEASE_MS);
  if (!lease) {
    status.become('waiting');
    await clock.sleep(LEASE_POLL_MS, signal);
    return;
  }
  try {
    await work(lease, AbortSignal.any([signal, lease.lost]));
  } catch (error) {
    // What a lost lease interrupts fails in many ways; the next owner goes on from the checkpoint.
    if (!lease.lost.aborted) throw error;
  } finally {
    await lease.release();
  }
}
