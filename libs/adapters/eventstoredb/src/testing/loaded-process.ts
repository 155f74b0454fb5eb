import { OutcomeUnknownError } from '@bitacora/kernel';
import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore } from '../eventstoredb-event-store.js';

/**
 * A process that sends many appends at once, and each again until it is acknowledged. Ends with 0 then:
 * `node tools/build/run.mjs <this file> <connection string> <streams>`.
 */
const TEXT = 'x'.repeat(20_000);
const PAUSE_MS = 50;

async function write(store: EventStoreDbEventStore, stream: string): Promise<number> {
  const id = randomUUID();
  const events = [{ id, type: 'NoteTaken', data: { text: TEXT }, metadata: {} }];
  for (let unknown = 0; ; unknown += 1) {
    try {
      await store.append(stream, 'none', events);
      return unknown;
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

const [connectionString = '', streams = ''] = process.argv.slice(2);
const store = await EventStoreDbEventStore.open({ connectionString });
const unknown = await Promise.all(
  Array.from({ length: Number(streams) }, (_, index) => write(store, `note-acme.${index}`)),
);
process.stdout.write(`${unknown.reduce((sum, times) => sum + times, 0)}\n`);
await store.close();
