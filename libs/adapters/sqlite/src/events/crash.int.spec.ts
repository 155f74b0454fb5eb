import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { START, type StoredEvent } from '@bitacora/kernel';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteEventStore } from './sqlite-event-store.js';

const ROOT = resolve(__dirname, '../../../../..');
const PROCESS = 'libs/adapters/sqlite/src/testing/appending-process.ts';
const clock = { now: () => '2026-01-01T00:00:00.000Z' };

let folder: string;
beforeEach(() => (folder = newFolder()));
afterEach(() => removeFolder(folder));

/** Lets a process append and kills it after so many acknowledged events; their ids. */
async function appendUntilKilled(acknowledged: number): Promise<string[]> {
  const child = spawn(process.execPath, ['tools/build/run.mjs', PROCESS, folder], { cwd: ROOT });
  let text = '';
  let problem = '';
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split('\n').length > acknowledged) child.kill('SIGKILL');
  });
  const signal = await new Promise((done) => child.once('close', (_code, by) => done(by)));
  if (signal !== 'SIGKILL') throw new Error(problem);
  return text.split('\n').slice(0, -1);
}

async function everything(store: SqliteEventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = START; ;) {
    const page = await store.readAll(after, {}, 1_000);
    events.push(...page.events);
    if (page.next === after) return events;
    after = page.next;
  }
}

describe('the log after a crash', () => {
  it('holds every acknowledged event once and no half of an append, crash after crash', async () => {
    const acknowledged: string[] = [];
    for (const count of [40, 300, 150]) acknowledged.push(...(await appendUntilKilled(count)));
    const store = SqliteEventStore.open({ folder, clock });
    const events = await everything(store);
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    expect(events.length % 2).toBe(0);
    const positions = events.map(({ position }) => Number(position));
    expect(positions).toEqual(positions.map((_, index) => index + 1));
    await store.append('note-acme.after', 'none', [
      { id: 'after', type: 'NoteTaken', data: {}, metadata: {} },
    ]);
    await store.close();
  }, 120_000);

  it('is a prefix of what it was when the tail of its write-ahead log is torn', async () => {
    const source = SqliteEventStore.open({ folder: join(folder, 'source'), clock });
    for (let n = 0; n < 40; n += 1) {
      await source.append(`note-acme.${n}`, 'none', [
        { id: `e${n}`, type: 'NoteTaken', data: { text: 'x'.repeat(500) }, metadata: {} },
      ]);
    }
    const whole = (await everything(source)).map(({ id }) => id);
    const log = statSync(join(folder, 'source', 'events.db-wal')).size;
    for (const part of [0.2, 0.5, 0.9, 0.999]) {
      const torn = join(folder, `torn-${part}`);
      mkdirSync(torn);
      for (const file of ['events.db', 'events.db-wal']) {
        copyFileSync(join(folder, 'source', file), join(torn, file));
      }
      truncateSync(join(torn, 'events.db-wal'), Math.floor(log * part));
      const store = SqliteEventStore.open({ folder: torn, clock });
      const ids = (await everything(store)).map(({ id }) => id);
      expect(ids.length).toBeLessThan(whole.length);
      expect(ids).toEqual(whole.slice(0, ids.length));
      await store.append(`note-acme.${ids.length}`, 'none', [
        { id: 'again', type: 'NoteTaken', data: {}, metadata: {} },
      ]);
      await store.close();
    }
    await source.close();
  }, 60_000);
});
