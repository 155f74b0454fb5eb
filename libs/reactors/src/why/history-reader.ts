import type { Position, RecordedEvent, StreamName } from '@bitacora/kernel';

/** Where "why" reads from. Personal fields come opened, or erased. */
export interface HistoryReader {
  /** Events of a stream in order, up to and including a position; null: all of them. */
  stream(name: StreamName, upTo: Position | null): Promise<readonly RecordedEvent[]>;
  /** Ids of all conversations of a contact, in every inbox. */
  conversationsOf(accountId: string, contactId: string): Promise<readonly string[]>;
}
