import type { ConversationDocument } from '@bitacora/views';

const REMEMBERED = 2000;

/** Remembers, for one stream, what counts depend on, and says when it changed. */
export class CountedRows {
  readonly #known = new Map<string, string>();

  /** True when a count may be another now; always for a row that was not pushed before. */
  changed(row: ConversationDocument): boolean {
    const { _id, status, assigneeId, teamId, inboxId, labelIds, waitingSince } = row;
    const counted = [status, assigneeId, teamId, inboxId, waitingSince !== null, ...labelIds];
    const key = JSON.stringify(counted);
    const before = this.#known.get(_id);
    this.#known.delete(_id);
    this.#known.set(_id, key);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return before !== key;
  }
}
