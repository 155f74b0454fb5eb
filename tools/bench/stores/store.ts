import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '@bitacora/sqlite';
import type { Figure } from '../figure.js';
import { emmettWriters } from './store-emmett.js';
import { sampleEvents } from './store-events.js';
import { idleDelay, manyWriters, oneWriter } from './store-ours.js';
import { RawLog } from './store-raw.js';

const WRITERS = 64;
const ROUNDS = 3;
const GROUPED_EVENTS = 20_000;
const SINGLE_EVENTS = 600;
const EMMETT_EVENTS = 2_000;

interface Round {
  readonly ours: number;
  readonly raw: number;
  readonly oursSingle: number;
  readonly rawSingle: number;
  readonly delayP99: number;
  readonly idleDelayP99: number;
}

/**
 * Appends through the embedded event store against node:sqlite alone and against emmett-sqlite.
 * Rounds alternate, so that whatever else the machine does meets both sides; medians are reported.
 */
export async function storeBench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-bench-'));
  try {
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      console.log(`  appends, round ${round + 1} of ${ROUNDS}`);
      rounds.push(await measure(join(folder, String(round))));
    }
    console.log('  appends through emmett-sqlite');
    const emmett = await emmettWriters(
      join(folder, 'emmett.db'),
      sampleEvents(EMMETT_EVENTS),
      WRITERS,
    );
    return figures(rounds, emmett);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string): Promise<Round> {
  const clock = { now: () => new Date().toISOString() };
  const store = SqliteEventStore.open({ folder, clock });
  const raw = new RawLog(join(folder, 'raw.db'));
  try {
    const many = sampleEvents(GROUPED_EVENTS);
    const single = sampleEvents(SINGLE_EVENTS);
    await store.append('warm-acme.1', 'none', sampleEvents(1));
    const rawGrouped = raw.grouped(many, WRITERS);
    const idleDelayP99 = await idleDelay();
    const ours = await manyWriters(store, many, WRITERS);
    const rawSingle = raw.single(single);
    const oursSingle = await oneWriter(store, single);
    const { rate, delayP99 } = ours;
    return { ours: rate, raw: rawGrouped, oursSingle, rawSingle, delayP99, idleDelayP99 };
  } finally {
    raw.close();
    await store.close();
  }
}

function figures(rounds: readonly Round[], emmett: number | null): Figure[] {
  const of = (key: keyof Round): number => median(rounds.map((round) => round[key]));
  const ratio = (a: keyof Round, b: keyof Round): number =>
    median(rounds.map((round) => round[a] / round[b]));
  const result: Figure[] = [
    {
      name: 'appends, 64 writers, against grouped node:sqlite',
      unit: 'events/s',
      value: of('ours'),
      baseline: of('raw'),
      ratio: ratio('ours', 'raw'),
      budget: { of: 'ratio', atLeast: 0.5 },
    },
    {
      name: 'appends, one awaited at a time, against single-row node:sqlite',
      unit: 'events/s',
      value: of('oursSingle'),
      baseline: of('rawSingle'),
      ratio: ratio('oursSingle', 'rawSingle'),
      budget: { of: 'ratio', atLeast: 0.4 },
    },
    {
      name: 'event-loop delay p99 while 64 writers append, against an idle loop',
      unit: 'ms',
      value: of('delayP99'),
      baseline: of('idleDelayP99'),
      ratio: ratio('delayP99', 'idleDelayP99'),
      budget: { of: 'value', atMost: 5 },
    },
  ];
  if (emmett !== null) {
    result.push({
      name: 'appends, 64 writers, against emmett-sqlite',
      unit: 'events/s',
      value: of('ours'),
      baseline: emmett,
      ratio: of('ours') / emmett,
      budget: { of: 'ratio', atLeast: 3 },
    });
  }
  return result;
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
