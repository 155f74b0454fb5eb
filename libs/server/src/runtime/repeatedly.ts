import { BitacoraError, type Clock, type Leases } from '@bitacora/kernel';
import type { Logger } from 'pino';

/** Work that is done from time to time as long as the process runs. */
export interface Repetition {
  /** Name of its lease, and of what is logged. */
  readonly name: string;
  readonly everyMs: number;
  /** Whether the first time is now. */
  readonly atOnce?: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Several processes run this: the one that has the lease works; absent: this one. */
  readonly alone?: { readonly leases: Leases; readonly owner: string };
}

const LEASE_MS = 10_000;

/** Works again and again until the signal aborts; what fails is tried at the next time. */
export async function repeatedly(
  repetition: Repetition,
  work: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const { clock, everyMs, atOnce = false } = repetition;
  if (!atOnce) await clock.sleep(everyMs, signal);
  while (!signal.aborted) {
    await once(repetition, work);
    await clock.sleep(everyMs, signal);
  }
}

/** Works one time, unless another process does; a failure is logged. */
export async function once(
  { name, logger, alone }: Pick<Repetition, 'name' | 'logger' | 'alone'>,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    const lease = await alone?.leases.acquire(name, alone.owner, LEASE_MS);
    if (lease === null) return;
    try {
      await work();
    } finally {
      await lease?.release();
    }
  } catch (error) {
    const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
    logger.error({ code }, `${name} failed; tried again at the next time`);
  }
}
