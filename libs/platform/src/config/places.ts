import type { RawConfig } from './config.schema.js';

const PARTITIONS_OF_MANY = 4;

/** Where events are. The connection string can hold a password: it is never logged. */
export type EventStoreSetting =
  | { readonly kind: 'sqlite' | 'memory' }
  | { readonly kind: 'eventstoredb'; readonly connectionString: string };

/** Where documents and files are. The URI can hold a password: it is never logged. */
export type DocumentsSetting =
  { readonly kind: 'sqlite' | 'memory' } | { readonly kind: 'mongodb'; readonly uri: string };

/** Where the vault is; `uri` null: beside the documents, in a database of its own. */
export type VaultSetting =
  | { readonly kind: 'sqlite' | 'memory' }
  | { readonly kind: 'mongodb'; readonly uri: string | null };

/** Where everything is kept, and in how many parts it is worked on. */
export interface Places {
  readonly eventStore: EventStoreSetting;
  readonly documents: DocumentsSetting;
  readonly vault: VaultSetting;
  readonly mongodbStandalone: 'refuse' | 'allow';
  /** Parts that accounts are split into. */
  readonly partitions: number;
}

/** Where everything is kept, with what follows from one choice for the others. */
export function placesOf(raw: RawConfig): Places {
  const eventStore = eventStoreOf(raw.BITACORA_EVENT_STORE);
  const documents = documentsOf(
    raw.BITACORA_DOCUMENTS ?? (eventStore.kind === 'memory' ? 'memory' : 'sqlite'),
  );
  return {
    eventStore,
    documents,
    vault: vaultOf(raw.BITACORA_VAULT, eventStore, documents),
    mongodbStandalone: raw.BITACORA_MONGODB_STANDALONE,
    partitions: raw.BITACORA_PARTITIONS ?? (documents.kind === 'mongodb' ? PARTITIONS_OF_MANY : 1),
  };
}

function eventStoreOf(text: string): EventStoreSetting {
  if (text === 'sqlite' || text === 'memory') return { kind: text };
  return { kind: 'eventstoredb', connectionString: text };
}

function documentsOf(text: string): DocumentsSetting {
  if (text === 'sqlite' || text === 'memory') return { kind: text };
  return { kind: 'mongodb', uri: text };
}

function vaultOf(
  text: string | undefined,
  eventStore: EventStoreSetting,
  documents: DocumentsSetting,
): VaultSetting {
  if (text === 'sqlite') return { kind: 'sqlite' };
  if (text !== undefined) return { kind: 'mongodb', uri: text };
  if (documents.kind === 'mongodb') return { kind: 'mongodb', uri: null };
  return { kind: eventStore.kind === 'memory' ? 'memory' : 'sqlite' };
}
