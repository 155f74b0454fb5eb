import { randomUUID } from 'node:crypto';
import { SqliteEventStore } from '../events/sqlite-event-store.js';

/**
 * A process that appends until it is killed. It prints the id of each event when its append was
 * acknowledged, one a line: `node tools/build/run.mjs <this file> <data folder>`.
 */
const WRITERS = 8;

async function write(store: SqliteEventStore): Promise<void> {
  const stream = `note-acme.${randomUUID()}`;
  for (let revision = -1; ;) {
    const ids = [randomUUID(), randomUUID()];
    const events = ids.map((id) => ({ id, type: 'NoteTaken', data: {}, metadata: {} }));
    const expected = revision < 0 ? 'none' : revision;
    ({ revision } = await store.append(stream, expected, events));
    process.stdout.write(`${ids.join('\n')}\n`);
  }
}

const folder = process.argv[2];
if (!folder) throw new Error('Name the data folder.');
const store = SqliteEventStore.open({ folder, clock: { now: () => new Date().toISOString() } });
await Promise.all(Array.from({ length: WRITERS }, () => write(store)));
