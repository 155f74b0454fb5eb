import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figure.js';
import { BenchProcess } from './server-process.js';
import { folderWith, largeLog, newBenchFolder } from '../installation/large-folder.js';
import { makeShop } from '../installation/shop.js';
import { median } from '../stores/store.js';
import { rmSync } from 'node:fs';

const STARTS = 3;
const FEW_EVENTS = 1_000;
const MANY_EVENTS = 1_000_000;
const IDLE_MS = 10_000;

interface Start {
  readonly readyMs: number;
  readonly cpuSeconds: number | null;
}

/** The built server on a large log whose views are up to date, beside one on a log of a few events. */
export async function startBench(): Promise<Figure[]> {
  const { folder } = await largeLog();
  const small = newBenchFolder();
  try {
    await makeShop(small);
    console.log('  views and reactors catch up');
    await catchUp(folder);
    const large: Start[] = [];
    const few: Start[] = [];
    for (let round = 0; round < STARTS; round += 1) {
      few.push(await once(small));
      large.push(await once(folder));
    }
    const ready = median(large.map(({ readyMs }) => readyMs));
    const baseline = median(few.map(({ readyMs }) => readyMs));
    const cpu = median(large.map(({ cpuSeconds }) => cpuSeconds ?? Number.NaN));
    return [
      {
        name: 'ready on 200,000 events, against a log of a few',
        unit: 'ms',
        value: ready,
        baseline,
        ratio: ready / baseline,
        budget: { of: 'value', atMost: 3_000 },
      },
      { name: 'ready on 200,000 events, CPU of all threads', unit: 's', value: cpu },
      ...(await idle(folder)),
      await startOnLongLog(),
    ];
  } finally {
    rmSync(small, { recursive: true, force: true });
  }
}

/** A start reads what has happened since the last one, so the length of the log does not count. */
async function startOnLongLog(): Promise<Figure> {
  const [few, many] = [await folderWith(FEW_EVENTS), await folderWith(MANY_EVENTS)];
  try {
    console.log('  views and reactors catch up');
    await catchUp(few.folder);
    await catchUp(many.folder);
    const short: number[] = [];
    const long: number[] = [];
    for (let round = 0; round < STARTS; round += 1) {
      short.push((await once(few.folder)).readyMs);
      long.push((await once(many.folder)).readyMs);
    }
    return {
      name: 'ready on 1,000,000 events, against 1,000',
      unit: 'ms',
      value: median(long),
      baseline: median(short),
      ratio: median(long) / median(short),
      budget: { of: 'ratio', atMost: 1.5 },
    };
  } finally {
    for (const { folder } of [few, many]) rmSync(folder, { recursive: true, force: true });
  }
}

async function catchUp(folder: string): Promise<void> {
  const server = await BenchProcess.start(folder);
  await server.settled();
  await server.stop();
}

async function once(folder: string): Promise<Start> {
  const server = await BenchProcess.start(folder);
  const start = { readyMs: server.readyMs, cpuSeconds: server.cpuSeconds() };
  await server.stop();
  return start;
}

async function idle(folder: string): Promise<Figure[]> {
  const server = await BenchProcess.start(folder);
  try {
    await server.settled();
    console.log(`  idle for ${IDLE_MS / 1000} s`);
    await sleep(IDLE_MS);
    const before = server.cpuSeconds();
    await sleep(IDLE_MS);
    const memory = server.memory();
    const used = server.cpuSeconds();
    if (memory === null || used === null || before === null) return [];
    return [
      {
        name: 'memory of the idle server on 200,000 events',
        unit: 'MB',
        value: memory,
        budget: { of: 'value', atMost: 250 },
      },
      {
        name: 'CPU of the idle server',
        unit: '% of a core',
        value: ((used - before) / (IDLE_MS / 1000)) * 100,
      },
    ];
  } finally {
    await server.stop();
  }
}
