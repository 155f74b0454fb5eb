import type { MailboxCursor, MailboxCursors, MailboxPlace } from '@bitacora/channel-email';
import {
  type Collection,
  type CollectionSpec,
  type Documents,
  type StoredDocument,
  unlessItFails,
} from '@bitacora/kernel';

interface CursorDocument extends StoredDocument {
  readonly inboxId: string;
  readonly cursor: MailboxCursor;
}

/** Outside of the log: losing it makes mailboxes be read from their end. */
export const MAILBOX_CURSORS: CollectionSpec = {
  name: 'mailboxcursors',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** Keeps how far mailboxes were read. */
export class KeptMailboxCursors implements MailboxCursors {
  #collection: Promise<Collection<CursorDocument>> | null = null;

  constructor(private readonly documents: Documents) {}

  async load(place: MailboxPlace): Promise<MailboxCursor | null> {
    const _id = idOf(place);
    return (await (await this.#cursors()).get([_id])).get(_id)?.cursor ?? null;
  }

  async save(place: MailboxPlace, cursor: MailboxCursor): Promise<void> {
    const { accountId: account, inboxId } = place;
    const document = { _id: idOf(place), account, inboxId, cursor };
    await (await this.#cursors()).commit({ put: [document], remove: [] });
  }

  #cursors(): Promise<Collection<CursorDocument>> {
    this.#collection ??= unlessItFails(
      this.documents.open<CursorDocument>(MAILBOX_CURSORS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function idOf({ accountId, inboxId }: MailboxPlace): string {
  return `${accountId}:${inboxId}`;
}
