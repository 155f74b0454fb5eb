import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { filesWith, newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteVaultRows } from './sqlite-vault-rows.js';

let folder: string;
let rows: SqliteVaultRows;
beforeEach(() => {
  folder = newFolder();
  rows = SqliteVaultRows.open({ folder });
});
afterEach(async () => {
  await rows.close();
  removeFolder(folder);
});

/** Another thread that checkpoints a file without a pause, as maintenance does every now and then. */
function startCheckpointing(file: string): Worker {
  return new Worker(
    `const { DatabaseSync } = require('node:sqlite');
     const database = new DatabaseSync(require('node:worker_threads').workerData);
     for (;;) database.exec('PRAGMA wal_checkpoint(PASSIVE)');`,
    { eval: true, workerData: file },
  );
}

describe('the rows of the vault', () => {
  it('are there when the promise resolves, and after a restart', async () => {
    await rows.put('secrets', 'a', Buffer.from('one'));
    expect(Buffer.from(rows.get('secrets', 'a')!).toString()).toBe('one');
    expect(rows.get('keys', 'a')).toBeNull();
    await rows.close();
    rows = SqliteVaultRows.open({ folder });
    expect(Buffer.from(rows.get('secrets', 'a')!).toString()).toBe('one');
  });

  it('can be read by another connection, which sees each change and makes none', async () => {
    const reading = SqliteVaultRows.openReadOnly(folder);
    await rows.put('keys', 'a', Buffer.from('one'));
    expect(Buffer.from(reading.get('keys', 'a')!).toString()).toBe('one');
    await rows.remove('keys', 'a');
    expect(reading.get('keys', 'a')).toBeNull();
    await expect(reading.put('keys', 'b', Buffer.from('two'))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    await reading.close();
  });

  it('wait for a thread that moves the same log, instead of not knowing', async () => {
    const file = join(folder, 'vault.db');
    const other = startCheckpointing(file);
    try {
      for (let change = 0; change < 40; change += 1) {
        await rows.put('secrets', 'a', randomBytes(4_000));
      }
    } finally {
      await other.terminate();
    }
  });

  it('keep the first of two that are made under one name', async () => {
    await Promise.all([
      rows.make('keys', 'a', Buffer.from('first')),
      rows.make('keys', 'a', Buffer.from('second')),
    ]);
    expect(Buffer.from(rows.get('keys', 'a')!).toString()).toBe('first');
  });

  it('leave no byte behind when they are removed or replaced', async () => {
    const removed = randomBytes(60);
    const replaced = randomBytes(60);
    await Promise.all(
      Array.from({ length: 400 }, (_, n) => rows.make('keys', `k${n}`, randomBytes(60))),
    );
    await rows.make('keys', 'gone', removed);
    await rows.put('secrets', 'changed', replaced);
    expect(filesWith(folder, removed)).not.toEqual([]);
    await rows.remove('keys', 'gone');
    await rows.put('secrets', 'changed', randomBytes(60));
    expect(filesWith(folder, removed)).toEqual([]);
    expect(filesWith(folder, 'gone')).toEqual([]);
    expect(filesWith(folder, replaced)).toEqual([]);
    expect(rows.get('keys', 'k7')).not.toBeNull();
  });
});
