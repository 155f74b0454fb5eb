import type { QrSessionRow } from '@bitacora/channel-whatsapp-qr';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type Hash,
  type KeyRing,
  type StoredDocument,
  inboxSubject,
  unlessItFails,
} from '@bitacora/kernel';

/** A session: an inbox, and which of its links. */
export interface SessionPlace {
  readonly accountId: string;
  readonly inboxId: string;
  /** Another one for each code that was asked for. */
  readonly link: string;
}

interface StoredSessionRow extends StoredDocument {
  readonly inboxId: string;
  readonly link: string;
  readonly type: string;
  readonly rowId: string;
  readonly at: string;
  /** What it says, sealed with the key of the inbox, which rests in the vault. */
  readonly box: string;
}

/** Outside of the log: rows change with every message, and losing them loses the link, which a person makes again. */
export const SESSION_ROWS: CollectionSpec = {
  name: 'sessionrows',
  kind: 'system',
  version: 1,
  indexes: [
    {
      name: 'inbox',
      keys: [
        ['account', 1],
        ['inboxId', 1],
        ['at', 1],
      ],
    },
  ],
};

/** Most characters of a row, and most rows that are read or written in one go. */
export const MAX_ROW_CHARACTERS = 512 * 1024;
export const MAX_ROWS_AT_ONCE = 5000;
/** Most rows of an inbox; of more the oldest that can be made again are removed. */
export const MAX_SESSION_ROWS = 100_000;
const REMOVED_AT_ONCE = 1000;
const COUNT_EVERY_ROWS = 500;
/** Rows that WhatsApp or the client makes again when they are missed. */
const REMADE = [
  'session',
  'sender-key',
  'sender-key-memory',
  'lid-mapping',
  'device-list',
  'tctoken',
  'identity-key',
];

export interface SessionRowsParts {
  readonly documents: Documents;
  readonly keyRing: KeyRing;
  readonly clock: Pick<Clock, 'now'>;
  readonly hash: Pick<Hash, 'sha256'>;
}

/** Keeps the keys of sessions, sealed, each when it is asked for: a telephone with many clients has tens of thousands. */
export class SessionRows {
  #collection: Promise<Collection<StoredSessionRow>> | null = null;
  /** Rows that were written since they were counted, by inbox. */
  readonly #written = new Map<string, number>();

  constructor(private readonly parts: SessionRowsParts) {}

  async read(
    place: SessionPlace,
    type: string,
    ids: readonly string[],
  ): Promise<readonly QrSessionRow[]> {
    if (ids.length > MAX_ROWS_AT_ONCE) throw new RangeError('Too many rows are read in one go.');
    const { keyRing } = this.parts;
    const subject = inboxSubject(place.accountId, place.inboxId);
    await keyRing.load([subject]);
    const found = await (await this.#rows()).get(ids.map((id) => this.#idOf(place, { type, id })));
    return [...found.values()].map(({ _id, box, rowId: id }) => ({
      ...{ type, id },
      text: keyRing.open(subject, box, associatedWith(_id)),
    }));
  }

  /** All or none; those without text are removed. */
  async write(place: SessionPlace, rows: readonly QrSessionRow[]): Promise<void> {
    const { accountId: account, inboxId, link } = place;
    const { keyRing, clock } = this.parts;
    if (rows.length > MAX_ROWS_AT_ONCE)
      throw new RangeError('Too many rows are written in one go.');
    if (rows.some(({ text }) => text !== null && text.length > MAX_ROW_CHARACTERS))
      throw new RangeError('A row of a session is too long.');
    const subject = inboxSubject(account, inboxId);
    await keyRing.ensure([subject]);
    const at = clock.now();
    const put: StoredSessionRow[] = [];
    const remove: string[] = [];
    for (const { type, id: rowId, text } of rows) {
      const _id = this.#idOf(place, { type, id: rowId });
      if (text === null) remove.push(_id);
      else {
        const box = keyRing.seal(subject, text, associatedWith(_id));
        put.push({ _id, account, inboxId, link, type, rowId, at, box });
      }
    }
    await (await this.#rows()).commit({ put, remove });
    await this.#bound(place, put.length);
  }

  /** Removes the rows of an inbox, but those of the link `kept`; null: all. */
  async clear(
    { accountId: account, inboxId }: Omit<SessionPlace, 'link'>,
    kept: string | null,
  ): Promise<void> {
    const rows = await this.#rows();
    const others = { account, inboxId, ...(kept !== null && { link: { $ne: kept } }) };
    for (;;) {
      const found = await rows.find(others, { limit: REMOVED_AT_ONCE });
      if (found.length === 0) return;
      await rows.commit({ put: [], remove: found.map(({ _id }) => _id) });
    }
  }

  /** Counts from time to time: a stranger can make rows by writing from many numbers. */
  async #bound({ accountId: account, inboxId }: SessionPlace, count: number): Promise<void> {
    const written = (this.#written.get(inboxId) ?? 0) + count;
    this.#written.set(inboxId, written < COUNT_EVERY_ROWS ? written : 0);
    if (written < COUNT_EVERY_ROWS) return;
    const rows = await this.#rows();
    const total = await rows.count({ account, inboxId }, MAX_SESSION_ROWS + REMOVED_AT_ONCE);
    if (total <= MAX_SESSION_ROWS) return;
    const filter = { account, inboxId, type: { $in: REMADE } };
    const limit = total - MAX_SESSION_ROWS;
    const oldest = await rows.find(filter, { sort: [['at', 1]], limit });
    await rows.commit({ put: [], remove: oldest.map(({ _id }) => _id) });
  }

  #idOf(
    { accountId, inboxId, link }: SessionPlace,
    { type, id }: Omit<QrSessionRow, 'text'>,
  ): string {
    return `${accountId}:${inboxId}:${this.parts.hash.sha256(JSON.stringify([link, type, id]))}`;
  }

  #rows(): Promise<Collection<StoredSessionRow>> {
    this.#collection ??= unlessItFails(
      this.parts.documents.open<StoredSessionRow>(SESSION_ROWS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

/** A box opens under the id of its row only. */
function associatedWith(id: string): string {
  return `session-row:${id}`;
}
