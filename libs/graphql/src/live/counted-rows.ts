import { type ConversationDocument, isRowDelayed } from '@bitacora/views';
import { LRUCache } from 'lru-cache';

const MAX_REMEMBERED = 2000;

/** Remembers, for one stream, what counts depend on, and says when it changed. */
export class CountedRows {
  readonly #known = new LRUCache<string, string>({ max: MAX_REMEMBERED });

  /** True when a count may be another now; always for a row that was not pushed before. */
  changed(row: ConversationDocument): boolean {
    const { _id, status, assigneeId, teamId, inboxId, labelIds, waitingSince } = row;
    const waits = [waitingSince !== null, isRowDelayed(row)];
    const counted = [status, assigneeId, teamId, inboxId, ...waits, ...labelIds];
    const key = JSON.stringify(counted);
    const before = this.#known.get(_id);
    this.#known.set(_id, key);
    return before !== key;
  }
}
