import { BitacoraError, type Clock, type Leases, type LogAnchor } from '@bitacora/kernel';
import type { Logger } from 'pino';

export interface Anchoring {
  readonly everyMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Several processes run this: the one that has the lease anchors; absent: this one. */
  readonly alone?: { readonly leases: Leases; readonly owner: string };
}

const LEASE_MS = 10_000;

/** Anchors the log again and again until the signal aborts; what fails is tried at the next time. */
export async function keepAnchoring(
  anchor: Pick<LogAnchor, 'anchor'>,
  { everyMs, clock, logger, alone }: Anchoring,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(everyMs, signal);
    if (signal.aborted) return;
    try {
      const lease = await alone?.leases.acquire('anchoring', alone.owner, LEASE_MS);
      if (lease === null) continue;
      try {
        await anchor.anchor();
      } finally {
        await lease?.release();
      }
    } catch (error) {
      const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
      logger.error({ code }, 'the log could not be anchored; tried again at the next time');
    }
  }
}
