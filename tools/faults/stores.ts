/** The stores that a chain can run on, in words. */
export const STORES = {
  sqlite: 'SQLite',
} as const;

export type StoreName = keyof typeof STORES;

/** Stores for one chain of processes, and the settings that name them. */
export interface FaultStores {
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Makes empty stores. */
export async function openFaultStores(_name: StoreName): Promise<FaultStores> {
  return { settings: {}, close: () => Promise.resolve() };
}
