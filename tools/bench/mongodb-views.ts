import { EventRegistry, SealedEventStore, type Documents, fillView } from '@bitacora/kernel';
import { projections } from '@bitacora/views';
import { eventDefinitions } from '../../apps/server/src/composition/catalogue.js';
import { openStores } from '../../apps/server/src/composition/stores.js';
import type { Figure } from './figure.js';
import { LARGE_LOG, largeLog } from './large-folder.js';
import { benchConfig } from './shop.js';

const RATE = { of: 'value', atLeast: 10_000 } as const;
const VERSION = 1;

/**
 * Each view folded from a large log (in SQLite) into MongoDB, as a rebuild and the catch-up of a restart do it: half of it, then,
 * with everything opened anew, the rest.
 */
export async function mongoViews(
  open: () => Promise<{ documents: Documents; close: () => Promise<void> }>,
  what: string,
): Promise<readonly Figure[]> {
  const { folder } = await largeLog();
  const stores = await openStores(benchConfig(folder));
  const figures: Figure[] = [];
  try {
    const { events: store, keyRing, hash, clock } = stores;
    const registry = new EventRegistry(eventDefinitions);
    const half = Math.floor(LARGE_LOG / 2);
    for (const projection of projections) {
      const run = async (until: number): Promise<number> => {
        const log = new SealedEventStore({ store, registry, keyRing, hash });
        const { documents, close } = await open();
        const stop = new AbortController();
        const start = performance.now();
        let last = 0;
        await fillView({ store: log, documents, clock }, projection, VERSION, {
          signal: stop.signal,
          onProgress: ({ position }) => {
            last = Number.parseInt(position, 10);
            if (last >= until) stop.abort();
          },
        });
        const seconds = (performance.now() - start) / 1000;
        await close();
        return seconds;
      };
      const cpu = process.cpuUsage();
      const first = await run(half);
      const second = await run(Infinity);
      const { user, system } = process.cpuUsage(cpu);
      const name = `view ${projection.name}`;
      figures.push(
        {
          name: `${name} rebuilt from ${LARGE_LOG} events, on ${what}`,
          unit: 'events/s',
          value: LARGE_LOG / (first + second),
          budget: RATE,
        },
        {
          name: `${name} caught up with the second half after a restart, on ${what}`,
          unit: 'events/s',
          value: (LARGE_LOG - half) / second,
          budget: RATE,
        },
        {
          name: `${name} into MongoDB, for each second of CPU of this process`,
          unit: 'events',
          value: LARGE_LOG / ((user + system) / 1e6),
        },
      );
      const { documents, close } = await open();
      await documents.drop(projection.name, VERSION);
      await close();
    }
  } finally {
    await stores.close();
  }
  return figures;
}
