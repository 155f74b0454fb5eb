import type { SealedEventStore } from '@bitacora/sealing';

/** The log as the API reads it: personal fields opened, nothing written past the command handler. */
export type ReadableEventLog = Pick<
  SealedEventStore,
  'read' | 'readAll' | 'subscribe' | 'findCommand' | 'head' | 'of' | 'erasures'
>;
