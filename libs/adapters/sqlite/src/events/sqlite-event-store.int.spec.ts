import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  START,
  StoreLockedError,
  StoreUnavailableError,
  type EventToStore,
  type LogBatch,
} from '@bitacora/kernel';
import { AppendTooLongError, StoreCorruptError } from '../database/errors.js';
import { filesWith, newFolder, removeFolder } from '../testing/data-folder.js';
import { MAX_APPEND_EVENTS, SqliteEventStore } from './sqlite-event-store.js';

const clock = { now: () => '2026-01-01T00:00:00.000Z' };
let folder: string;
let store: SqliteEventStore;
beforeEach(() => {
  folder = newFolder();
  store = SqliteEventStore.open({ folder, clock });
});
afterEach(async () => {
  await store.close();
  removeFolder(folder);
});

let made = 0;
function event(type = 'NoteTaken', commandId = 'c'): EventToStore {
  made += 1;
  return { id: `e${made}`, type, data: { n: made }, metadata: { commandId } };
}

describe('the log in SQLite', () => {
  it('shows an append to reads before its promise resolves, and again after a restart', async () => {
    const first = event();
    const { position } = await store.append('note-acme.1', 'none', [first]);
    const [stored] = await store.read('note-acme.1');
    expect(stored).toEqual({
      ...first,
      stream: 'note-acme.1',
      revision: 0,
      position,
      recordedAt: clock.now(),
    });
    await store.close();
    store = SqliteEventStore.open({ folder, clock });
    expect(await store.read('note-acme.1')).toEqual([stored]);
    expect(await store.head()).toBe(position);
  });

  it('continues numbering after a restart', async () => {
    const one = await store.append('note-acme.1', 'none', [event()]);
    await store.close();
    store = SqliteEventStore.open({ folder, clock });
    const two = await store.append('note-acme.1', 0, [event()]);
    expect(two.revision).toBe(1);
    expect(two.position > one.position).toBe(true);
  });

  it('lets one of many writers of a stream win, and all of many streams', async () => {
    const race = await Promise.allSettled(
      Array.from({ length: 50 }, () => store.append('note-acme.1', 'none', [event()])),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        store.append(`note-b.${n}`, 'none', [event(), event()]),
      ),
    );
    const { events } = await store.readAll(START, {}, 1_000);
    expect(events).toHaveLength(401);
    expect(events.map(({ position }) => position)).toEqual(
      events.map((_, index) => String(index + 1).padStart(16, '0')),
    );
  });

  it('refuses a folder that another store holds, and gives it back when closed', async () => {
    expect(() => SqliteEventStore.open({ folder, clock })).toThrow(StoreLockedError);
    expect(() => SqliteEventStore.open({ folder, clock })).toThrow(folder);
    await store.close();
    store = SqliteEventStore.open({ folder, clock });
  });

  it('gets the folder of a process that was killed', async () => {
    await store.close();
    const script = `
      const { DatabaseSync } = require('node:sqlite');
      const lock = new DatabaseSync(${JSON.stringify(join(folder, 'lock.db'))});
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
      console.log('held');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['-e', script]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(() => SqliteEventStore.open({ folder, clock })).toThrow(StoreLockedError);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    store = SqliteEventStore.open({ folder, clock });
  });

  it('is read without a lock while it is written, and refuses to write then', async () => {
    const reader = SqliteEventStore.openReadOnly(folder);
    await store.append('note-acme.1', 'none', [event()]);
    expect(await reader.read('note-acme.1')).toHaveLength(1);
    await expect(reader.append('note-acme.1', 0, [event()])).rejects.toThrow(StoreUnavailableError);
    await reader.close();
  });

  it('is read without a lock when no process runs, and says so when there is none', async () => {
    await store.append('note-acme.1', 'none', [event()]);
    await store.close();
    const reader = SqliteEventStore.openReadOnly(folder);
    expect(await reader.read('note-acme.1')).toHaveLength(1);
    await reader.close();
    const nowhere = (): unknown => SqliteEventStore.openReadOnly(join(folder, 'nowhere'));
    expect(nowhere).toThrow(StoreUnavailableError);
    expect(nowhere).toThrow(/nowhere/);
  });

  it('follows what another process writes, by its poll', async () => {
    const reader = SqliteEventStore.openReadOnly(folder);
    const stop = new AbortController();
    const batches = reader.subscribe(START, {}, stop.signal)[Symbol.asyncIterator]();
    expect((await batches.next()).value).toMatchObject({ events: [], caughtUp: true });
    const next = batches.next();
    await store.append('note-acme.1', 'none', [event()]);
    expect((await next).value?.events).toHaveLength(1);
    stop.abort();
    await reader.close();
  });

  it('names a file that is no database', async () => {
    await store.close();
    writeFileSync(join(folder, 'events.db'), 'no database at all '.repeat(300));
    expect(() => SqliteEventStore.open({ folder, clock })).toThrow(StoreCorruptError);
    expect(() => SqliteEventStore.open({ folder, clock })).toThrow(/events\.db/);
    removeFolder(join(folder, 'events.db'));
    store = SqliteEventStore.open({ folder, clock });
  });

  it('takes 10,000 events at once and no more', async () => {
    const many = Array.from({ length: MAX_APPEND_EVENTS }, () => event());
    expect((await store.append('note-acme.1', 'none', many)).revision).toBe(9_999);
    const tooMany = store.append('note-acme.2', 'none', [...many, event()]);
    await expect(tooMany).rejects.toThrow(AppendTooLongError);
  });

  it('moves past what a filter leaves out, in bounded steps', async () => {
    const many = Array.from({ length: MAX_APPEND_EVENTS }, () => event('Rare'));
    await store.append('note-acme.1', 'none', many);
    const last = await store.append('rule-acme.1', 'none', [event('Wanted')]);
    const found: string[] = [];
    let steps = 0;
    let next = START;
    for (
      let page = await store.readAll(next, { types: ['Wanted'] }, 10);
      page.next !== next;
      steps += 1
    ) {
      found.push(...page.events.map(({ type }) => type));
      next = page.next;
      page = await store.readAll(next, { types: ['Wanted'] }, 10);
    }
    expect({ found, next }).toEqual({ found: ['Wanted'], next: last.position });
    expect(steps).toBeGreaterThan(2);
  });

  it('finds the events of a command by its index', async () => {
    await store.append('note-acme.1', 'none', [event('A', 'c1'), event('B', 'c1')]);
    await store.append('note-acme.1', 1, [event('C', 'c2')]);
    await store.append('note-acme.2', 'none', [event('D', 'c1')]);
    const found = await store.findCommand('note-acme.1', 'c1');
    expect(found.map(({ type }) => type)).toEqual(['A', 'B']);
    const database = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
    const plan = database
      .prepare('EXPLAIN QUERY PLAN SELECT 1 FROM events WHERE stream = 1 AND command = ?')
      .all('c1');
    database.close();
    expect(plan[0]?.['detail']).toContain('events_by_command (stream=? AND command=?)');
  });

  it('wakes a subscription by the commit, long before the poll', async () => {
    const stop = new AbortController();
    const batches = store.subscribe(START, {}, stop.signal)[Symbol.asyncIterator]();
    const seen = async () => {
      for (;;) {
        const { value } = await batches.next();
        if ((value as LogBatch).events.length > 0) return value as LogBatch;
      }
    };
    const began = performance.now();
    for (let revision = 0; revision < 20; revision += 1) {
      const next = seen();
      await new Promise((resolve) => setImmediate(resolve));
      await store.append('note-acme.1', revision === 0 ? 'none' : revision - 1, [event()]);
      expect(await next).toMatchObject({ caughtUp: true });
    }
    // By polls alone it would be near 20 s.
    expect(performance.now() - began).toBeLessThan(10_000);
    stop.abort();
    await batches.return?.();
  }, 30_000);

  it('writes what was appended when it is closed at once, and refuses what comes later', async () => {
    const under = store.append('note-acme.1', 'none', [event()]);
    await store.close();
    expect((await under).revision).toBe(0);
    await expect(store.append('note-acme.1', 0, [event()])).rejects.toThrow(StoreUnavailableError);
    await expect(store.read('note-acme.1')).rejects.toThrow(StoreUnavailableError);
    expect(filesWith(folder, 'NoteTaken')).toEqual(['events.db']);
  });
});
