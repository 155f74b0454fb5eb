import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { startMongoStandIn, withDatabase } from '@bitacora/testing/mongodb';
import { type NamedServer, startedBy } from './named-server.js';

/** The stores that a chain can run on, in words. */
export const STORES = {
  sqlite: 'SQLite',
  eventstoredb: 'the stand-in for EventStoreDB, documents in SQLite',
  mongodb: 'the stand-ins for EventStoreDB and MongoDB',
} as const;

export type StoreName = keyof typeof STORES;

/** Stores for one chain of processes, and the settings that name them. */
export interface FaultStores {
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** A real EventStoreDB in place of the stand-in: its address, or the command that starts one for each chain. */
export interface RealEventStore {
  readonly address?: string | undefined;
  readonly command?: string | undefined;
}

/** Makes empty stores. What is in files lies in the folder of the chain. */
export async function openFaultStores(
  name: StoreName,
  real: RealEventStore = {},
): Promise<FaultStores> {
  if (name === 'sqlite') return { settings: {}, close: () => Promise.resolve() };
  const events = await openLog(real);
  const settings = { BITACORA_EVENT_STORE: events.connectionString };
  if (name === 'eventstoredb') return { settings, close: () => events.stop() };
  const documents = await startMongoStandIn();
  return {
    settings: {
      ...settings,
      BITACORA_DOCUMENTS: withDatabase(documents.connectionString, 'bitacora'),
      // Few, so that a kill hits a partition at work.
      BITACORA_PARTITIONS: '2',
      BITACORA_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
    close: async () => {
      await events.stop();
      await documents.stop();
    },
  };
}

async function openLog({ address, command }: RealEventStore): Promise<NamedServer> {
  if (command) return startedBy(command);
  if (address) return { connectionString: address, stop: () => Promise.resolve() };
  return startEventStoreStandIn();
}
