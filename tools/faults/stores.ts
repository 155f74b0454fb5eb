import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';

/** The stores that a chain can run on, in words. */
export const STORES = {
  sqlite: 'SQLite',
  eventstoredb: 'the stand-in for EventStoreDB, documents in SQLite',
} as const;

export type StoreName = keyof typeof STORES;

/** Stores for one chain of processes, and the settings that name them. */
export interface FaultStores {
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Makes empty stores. What is in files lies in the folder of the chain. */
export async function openFaultStores(name: StoreName): Promise<FaultStores> {
  if (name === 'sqlite') return { settings: {}, close: () => Promise.resolve() };
  const server = await startEventStoreStandIn();
  return {
    settings: { BITACORA_EVENT_STORE: server.connectionString },
    close: () => server.stop(),
  };
}
