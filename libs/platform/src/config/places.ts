import type { RawConfig } from './config.schema.js';

/** Where events are. The connection string can hold a password: it is never logged. */
export type EventStoreSetting =
  | { readonly kind: 'sqlite' | 'memory' }
  | { readonly kind: 'eventstoredb'; readonly connectionString: string };

/** Documents that several processes share. The connection string can hold a password: it is never logged. */
export interface SharedDocumentsSetting {
  readonly kind: 'mongodb';
  readonly connectionString: string;
  /** Parts that accounts are split into. */
  readonly partitions: number;
}

export type DocumentsSetting = { readonly kind: 'sqlite' | 'memory' } | SharedDocumentsSetting;

/** Where everything is kept. */
export interface Places {
  readonly eventStore: EventStoreSetting;
  readonly documents: DocumentsSetting;
}

/** Where everything is kept, with what follows from one choice for the other. */
export function placesOf(raw: RawConfig): Places {
  const eventStore = eventStoreOf(raw.BITACORA_EVENT_STORE);
  return { eventStore, documents: documentsOf(raw, eventStore) };
}

function documentsOf(raw: RawConfig, eventStore: EventStoreSetting): DocumentsSetting {
  const text = raw.BITACORA_DOCUMENTS ?? (eventStore.kind === 'memory' ? 'memory' : 'sqlite');
  if (text === 'sqlite' || text === 'memory') return { kind: text };
  return {
    kind: 'mongodb',
    connectionString: text,
    partitions: raw.BITACORA_PARTITIONS,
  };
}

function eventStoreOf(text: string): EventStoreSetting {
  if (text === 'sqlite' || text === 'memory') return { kind: text };
  return { kind: 'eventstoredb', connectionString: text };
}
