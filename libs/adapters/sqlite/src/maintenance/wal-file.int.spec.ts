import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database/open-database.js';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { WalFile, type MovedLog } from './wal-file.js';

let folder: string;
beforeEach(() => (folder = newFolder()));
afterEach(() => removeFolder(folder));

/** Writes rows until the log has more pages than it is left with, and says how long it is then (bytes). */
function grow(writer: DatabaseSync, wal: string): number {
  const insert = writer.prepare('INSERT INTO notes (text) VALUES (?)');
  for (let row = 0; row < 1_100; row += 1) insert.run('x'.repeat(3_000));
  return statSync(wal).size;
}

function withFile(
  moved: MovedLog,
  use: (writer: DatabaseSync, wal: string, care: WalFile) => void,
) {
  const file = join(folder, 'notes.db');
  const writer = openDatabase(file, { role: 'writer', sync: 'full', busyTimeoutMs: 1_000 });
  writer.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)');
  const care = new WalFile(file, moved);
  try {
    use(writer, `${file}-wal`, care);
  } finally {
    care.close();
    writer.close();
  }
}

describe('a write-ahead log that was moved', () => {
  it('is emptied where content may have to go', () => {
    withFile('emptied', (writer, wal, care) => {
      const grown = grow(writer, wal);
      care.tick();
      expect(statSync(wal).size).toBeLessThan(grown / 10);
    });
  });

  it('keeps its length where nothing is erased, and is written over', () => {
    withFile('reused', (writer, wal, care) => {
      const grown = grow(writer, wal);
      care.tick();
      expect(statSync(wal).size).toBe(grown);
      writer.exec("INSERT INTO notes (text) VALUES ('after')");
      expect(statSync(wal).size).toBe(grown);
      expect(writer.prepare('SELECT count(*) AS rows FROM notes').get()).toEqual({ rows: 1_101 });
    });
  });

  it('gives very much room back even then', () => {
    withFile('reused', (writer, wal, care) => {
      writer.exec('BEGIN');
      const insert = writer.prepare('INSERT INTO notes (text) VALUES (zeroblob(1000000))');
      for (let row = 0; row < 70; row += 1) insert.run();
      writer.exec('COMMIT');
      expect(statSync(wal).size).toBeGreaterThan(64 * 1024 * 1024);
      care.tick();
      expect(statSync(wal).size).toBeLessThan(1024 * 1024);
    });
  });
});
