import { EventRegistry, type AnyProjection, type Documents } from '@bitacora/kernel';
import { fillView, rebuildOutdatedView } from '@bitacora/rebuild';
import { LiveViews, LocalViewFeed, ProjectorRunner, ViewProgress } from '@bitacora/runtime';
import { SealedEventStore } from '@bitacora/sealing';
import { projections } from '@bitacora/views';
import { eventDefinitions, openStores, type Stores } from '@bitacora/server';
import type { Figure } from '../figure.js';
import { LARGE_LOG, largeLog } from '../installation/large-folder.js';
import { benchConfig } from '../installation/shop.js';

const RATE = { of: 'value', atLeast: 10_000 } as const;
const HALF = Math.floor(LARGE_LOG / 2);
const LONGEST_MS = 120_000;

interface OpenDocuments {
  readonly documents: Documents;
  readonly close: () => Promise<void>;
}

/**
 * Each view folded from a large log (in SQLite) into MongoDB: the whole of it as a rebuild does; then, half of it being
 * there, the rest as the view's projector catches up after a restart, with everything opened again.
 */
export async function mongoViews(
  open: () => Promise<OpenDocuments>,
  what: string,
): Promise<readonly Figure[]> {
  const { folder } = await largeLog();
  const stores = await openStores(benchConfig(folder));
  const figures: Figure[] = [];
  try {
    for (const projection of projections) {
      const name = `view ${projection.name}`;
      const cpu = process.cpuUsage();
      const rebuilt = await using(open, (documents) => fill(stores, documents, projection));
      const { user, system } = process.cpuUsage(cpu);
      await using(open, (documents) => fill(stores, documents, projection, HALF));
      const caughtUp = await using(open, (documents) => catchUp(stores, documents, projection));
      // The next view is not to be measured beside this one: the stand-in keeps everything in memory.
      await using(open, (documents) => drop(documents, projection));
      console.log(`  ${name}: ${Math.round(LARGE_LOG / rebuilt)} events/s`);
      figures.push(
        {
          name: `${name} rebuilt from ${LARGE_LOG} events, on ${what}`,
          unit: 'events/s',
          value: LARGE_LOG / rebuilt,
          budget: RATE,
        },
        {
          name: `${name} caught up with the second half after a restart, on ${what}`,
          unit: 'events/s',
          value: (LARGE_LOG - HALF) / caughtUp,
          budget: RATE,
        },
        {
          name: `${name} into MongoDB, for each second of CPU of this process`,
          unit: 'events',
          value: LARGE_LOG / ((user + system) / 1e6),
        },
      );
    }
  } finally {
    await stores.close();
  }
  return figures;
}

/** Work on documents that are opened for it and closed after it. */
async function using<T>(
  open: () => Promise<OpenDocuments>,
  work: (documents: Documents) => Promise<T>,
): Promise<T> {
  const { documents, close } = await open();
  try {
    return await work(documents);
  } finally {
    await close();
  }
}

function logOf({ events: store, keyRing, hash }: Stores): SealedEventStore {
  const registry = new EventRegistry(eventDefinitions);
  return new SealedEventStore({ store, registry, keyRing, hash });
}

/** Fills the live version again, at most until a position of the log. Seconds. */
async function fill(
  stores: Stores,
  documents: Documents,
  projection: AnyProjection,
  until = Infinity,
): Promise<number> {
  const version = await drop(documents, projection);
  const stop = new AbortController();
  const start = performance.now();
  const parts = { store: logOf(stores), documents, clock: stores.clock };
  await fillView(parts, projection, version, {
    signal: stop.signal,
    onProgress: ({ position }) => {
      if (Number.parseInt(position, 10) >= until) stop.abort();
    },
  });
  return (performance.now() - start) / 1000;
}

/** Drops the live version, and names it. */
async function drop(documents: Documents, projection: AnyProjection): Promise<number> {
  const views = await new LiveViews(documents, [projection]).open();
  const { version } = views.view(projection.name);
  await documents.drop(projection.name, version);
  return version;
}

/** The projector continues from its checkpoint to the head of the log. Seconds. */
async function catchUp(
  stores: Stores,
  documents: Documents,
  projection: AnyProjection,
): Promise<number> {
  const { clock, leases } = stores;
  const store = logOf(stores);
  const views = await new LiveViews(documents, [projection]).open();
  const progress = new ViewProgress(clock);
  const feed = new LocalViewFeed((error) => {
    throw error;
  });
  const stop = new AbortController();
  const start = performance.now();
  const base = { projection, store, views, leases, clock, feed, progress, owner: 'bench' };
  const parts = { ...base, rebuild: rebuildOutdatedView(base) };
  const running = new ProjectorRunner(parts).run(stop.signal);
  const reached = await progress.waitFor(projection.name, null, await store.head(), LONGEST_MS);
  if (reached === 'pending') throw new Error(`${projection.name} has not caught up in time.`);
  const seconds = (performance.now() - start) / 1000;
  stop.abort();
  await running;
  return seconds;
}
