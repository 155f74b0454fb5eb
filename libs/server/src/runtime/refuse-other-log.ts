import { type EventStore, StoreSetupError } from '@bitacora/kernel';
import type { ProcessorUnit } from './processors.js';

/**
 * Documents that have come further than the log ends were folded from another log, or from one whose
 * tail is gone: what they say was never written here. Throws StoreSetupError.
 */
export async function refuseOtherLog(
  events: Pick<EventStore, 'head'>,
  units: readonly ProcessorUnit[],
): Promise<void> {
  const stored = await Promise.all(units.map((unit) => unit.stored()));
  // Asked last: other processes keep writing, and their checkpoints never lead the log.
  const head = await events.head();
  const ahead = units.filter((_unit, place) => (stored[place] as string) > head);
  if (ahead.length === 0) return;
  const names = [...new Set(ahead.map(({ runner }) => runner.status.name))].join(', ');
  throw new StoreSetupError(
    'BITACORA_DOCUMENTS',
    `${names} have handled more than the log holds, so the log is another one or its end is missing.`,
    'Restore the log that belongs to these documents; or, to go on with this log, give it new documents: ' +
      'move `views`, `reactors` and `system` out of the data folder, or name an empty database.',
  );
}
