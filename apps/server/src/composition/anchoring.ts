import { BitacoraError, type Clock, type LogAnchor } from '@bitacora/kernel';
import type { Logger } from 'pino';

/** Anchors the log again and again until the signal aborts; what fails is tried at the next time. */
export async function keepAnchoring(
  anchor: Pick<LogAnchor, 'anchor'>,
  { everyMs, clock, logger }: { everyMs: number; clock: Clock; logger: Logger },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(everyMs, signal);
    if (signal.aborted) return;
    try {
      await anchor.anchor();
    } catch (error) {
      const code = error instanceof BitacoraError ? error.code : 'UNEXPECTED';
      logger.error({ code }, 'the log could not be anchored; tried again at the next time');
    }
  }
}
