import { DatabaseSync } from 'node:sqlite';
import { rate } from './store-raw.js';

const BATCH = 2000;

/**
 * What a projection cannot do without: every event read and parsed, one document of it written, in
 * transactions of the same size. No box opened, nothing folded, no index. Events for each second.
 */
export function rawFold(log: string, file: string): number {
  const events = new DatabaseSync(log, { readOnly: true });
  const documents = new DatabaseSync(file);
  documents.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE docs (_id TEXT PRIMARY KEY, body TEXT)',
  );
  const insert = documents.prepare('INSERT OR REPLACE INTO docs VALUES (?, ?)');
  const page = events.prepare(
    'SELECT position, data, metadata FROM events WHERE position > ? ORDER BY position LIMIT ?',
  );
  const start = performance.now();
  let position = 0;
  let done = 0;
  for (;;) {
    const rows = page.all(position, BATCH);
    if (rows.length === 0) break;
    documents.exec('BEGIN IMMEDIATE');
    for (const { position: at, data, metadata } of rows) {
      const event = {
        data: JSON.parse(String(data)) as unknown,
        metadata: JSON.parse(String(metadata)) as unknown,
      };
      insert.run(String(at), JSON.stringify(event.data));
      position = Number(at);
    }
    documents.exec('COMMIT');
    done += rows.length;
  }
  const reached = rate(done, start);
  events.close();
  documents.close();
  return reached;
}
