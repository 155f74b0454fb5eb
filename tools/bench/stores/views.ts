import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyProjection } from '@bitacora/kernel';
import { type RebuildProgress, rebuildProjection } from '@bitacora/rebuild';
import { projections } from '@bitacora/views';
import type { ServerApp, Stores } from '@bitacora/server';
import type { Figure } from '../figure.js';
import { LARGE_LOG, largeLog } from '../installation/large-folder.js';
import { liveWrites } from '../server/live-writes.js';
import { startBenchApp } from '../installation/shop.js';
import { rawFold } from './views-raw.js';

const RATE = { of: 'value', atLeast: 20_000 } as const;
/** Memory is compared from here on: before, caches fill up to their bounds. */
const WARM_PART = 0.4;

interface Rebuilt {
  readonly rate: number;
  readonly perCpuSecond: number;
  readonly growthMb: number;
}

/** Every view rebuilt from a large log as the server does it, and what live writes feel of it. */
export async function viewsBench(): Promise<Figure[]> {
  const { folder } = await largeLog();
  const figures: Figure[] = [];
  const { app, stores } = await startBenchApp(folder, { BITACORA_ROLES: 'api' });
  try {
    const raw = mkdtempSync(join(tmpdir(), 'bitacora-bench-'));
    const baseline = rawFold(join(folder, 'events.db'), join(raw, 'raw.db'));
    rmSync(raw, { recursive: true });
    for (const projection of projections) {
      const { rate, perCpuSecond, growthMb } = await rebuild(app, stores, projection);
      const name = `view ${projection.name} rebuilt`;
      console.log(`  ${name}: ${Math.round(rate)} events/s`);
      figures.push(
        {
          name: `${name}, against folding nothing with node:sqlite`,
          unit: 'events/s',
          value: rate,
          baseline,
          ratio: rate / baseline,
          budget: RATE,
        },
        { name: `${name}, for each second of CPU`, unit: 'events', value: perCpuSecond },
        {
          name: `${name}, memory grown after the first ${WARM_PART * 100} %`,
          unit: 'MB',
          value: growthMb,
          budget: { of: 'value', atMost: 32 },
        },
      );
    }
  } finally {
    await app.stop();
  }
  return [...figures, ...(await liveWrites(folder))];
}

async function rebuild(
  app: ServerApp,
  stores: Stores,
  projection: AnyProjection,
): Promise<Rebuilt> {
  const { log: store, views, feed, rebuilds } = app.runtime;
  const start = performance.now();
  const cpu = process.cpuUsage();
  let warm = 0;
  let last = 0;
  const onProgress = ({ position }: RebuildProgress): void => {
    last = process.memoryUsage().rss;
    if (warm === 0 && partOf(position) >= WARM_PART) warm = last;
  };
  const { clock, leases, fillView: fill } = stores;
  const parts = { store, views, feed, clock, leases, owner: 'bench', fill };
  await rebuildProjection(parts, projection, { onProgress });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await rebuilds.act(projection.name, 'confirm', null);
  return {
    rate: LARGE_LOG / seconds,
    perCpuSecond: LARGE_LOG / ((user + system) / 1e6),
    growthMb: (last - (warm || last)) / 2 ** 20,
  };
}

/** How much of the log lies before a position: those of the embedded store are row numbers. */
function partOf(position: string): number {
  return Number.parseInt(position, 10) / LARGE_LOG;
}
