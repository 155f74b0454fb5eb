import type { EventStore } from '@bitacora/kernel';
import { MemoryEventStore } from '@bitacora/memory';
import type { Config } from '@bitacora/platform';
import { type Maintenance, SqliteEventStore, lockDataFolder } from '@bitacora/sqlite';
import { SYSTEM_CLOCK } from '@bitacora/vault';
import type { Closable } from './closable.js';

/**
 * The log. In whatever store it is, the data folder belongs to one process. What was opened is in
 * `opened`, to be closed from its end.
 */
export async function openEvents(
  { eventStore, dataDir: folder }: Pick<Config, 'eventStore' | 'dataDir'>,
  maintenance: Maintenance,
  opened: Closable[],
): Promise<EventStore> {
  switch (eventStore.kind) {
    case 'memory':
      return kept(new MemoryEventStore(SYSTEM_CLOCK), opened);
    case 'sqlite':
      return kept(SqliteEventStore.open({ folder, clock: SYSTEM_CLOCK, maintenance }), opened);
    case 'eventstoredb': {
      const lock = lockDataFolder(folder);
      opened.push({ close: async () => lock.release() });
      const { connectionString } = eventStore;
      // Its client takes long to load, and most installations have none.
      const { EventStoreDbEventStore } = await import('@bitacora/eventstoredb');
      return kept(await EventStoreDbEventStore.open({ connectionString }), opened);
    }
  }
}

function kept<T extends Closable>(store: T, opened: Closable[]): T {
  opened.push(store);
  return store;
}
