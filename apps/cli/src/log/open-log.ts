import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import type { EventStore } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { SqliteEventStore } from '@bitacora/sqlite';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './arguments.js';

/** The log that the settings name, for reading: an EventStoreDB, or the file of a data folder. */
export async function openLog(
  data: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<EventStore> {
  const { eventStore } = loadConfig({ ...environment, BITACORA_DATA: data });
  if (eventStore.kind === 'eventstoredb') {
    return EventStoreDbEventStore.open({ connectionString: eventStore.connectionString });
  }
  if (!existsSync(join(data, 'events.db'))) {
    throw new UsageError(`There is no event log in ${data}; name its folder with --data.`);
  }
  return SqliteEventStore.openReadOnly(data);
}
