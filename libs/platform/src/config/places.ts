import type { RawConfig } from './config.schema.js';

/** Where events are. The connection string can hold a password: it is never logged. */
export type EventStoreSetting =
  | { readonly kind: 'sqlite' | 'memory' }
  | { readonly kind: 'eventstoredb'; readonly connectionString: string };

/** Where everything is kept. */
export interface Places {
  readonly eventStore: EventStoreSetting;
  readonly documents: 'sqlite' | 'memory';
}

/** Where everything is kept, with what follows from one choice for the other. */
export function placesOf(raw: RawConfig): Places {
  const eventStore = eventStoreOf(raw.BITACORA_EVENT_STORE);
  const documents = raw.BITACORA_DOCUMENTS ?? (eventStore.kind === 'memory' ? 'memory' : 'sqlite');
  return { eventStore, documents };
}

function eventStoreOf(text: string): EventStoreSetting {
  if (text === 'sqlite' || text === 'memory') return { kind: text };
  return { kind: 'eventstoredb', connectionString: text };
}
