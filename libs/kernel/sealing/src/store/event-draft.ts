import type { EventMetadata } from '@bitacora/kernel';

/** What the writer of an event says about it; version, hashes and boxes are added by the store. */
export type DraftMetadata = Omit<EventMetadata, 'version' | 'prev' | 'digest' | 'mac'>;

/** An event before it is checked, sealed and hashed. */
export interface EventDraft {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: DraftMetadata;
}
