import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillLog } from './large-log.js';
import { type BenchShop, makeShop } from './shop.js';

/** Events of the large log. */
export const LARGE_LOG = 200_000;

/** A data folder of the bench. */
export interface BenchFolder {
  readonly folder: string;
  readonly shop: BenchShop;
}

let made: Promise<BenchFolder> | null = null;

/** The data folder with the large log, made once in a run. */
export function largeLog(): Promise<BenchFolder> {
  made ??= folderWith(LARGE_LOG);
  return made;
}

/** Removes the folder again, when there is one. */
export async function removeLargeLog(): Promise<void> {
  if (made) rmSync((await made).folder, { recursive: true, force: true });
  made = null;
}

/** A new data folder with a log of so many events. */
export async function folderWith(events: number): Promise<BenchFolder> {
  const folder = newBenchFolder();
  const shop = await makeShop(folder);
  const began = performance.now();
  let tenth = 0;
  await fillLog(folder, shop, events, (done) => {
    if (Math.floor((done * 10) / events) <= tenth) return;
    tenth = Math.floor((done * 10) / events);
    console.log(`  a log of ${events} events: ${tenth * 10} %`);
  });
  console.log(`  written in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return { folder, shop };
}

/** A new folder among the temporary ones of the system. */
export function newBenchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'bitacora-bench-'));
}
