/** How far a mailbox was read. */
export interface MailboxCursor {
  /** Numbers of mails count within it only; another one means that the server gave out new numbers. */
  readonly uidValidity: string;
  /** Mails up to this number were taken. */
  readonly lastUid: number;
  /** When the newest of them came to the mailbox, ISO 8601: from there it is read again after a change of numbers. */
  readonly since: string;
}

/** The inbox that a mailbox is of. */
export interface MailboxPlace {
  readonly accountId: string;
  readonly inboxId: string;
}

/** Keeps the cursor of each mailbox; of the product. */
export interface MailboxCursors {
  /** Null: the mailbox was never read. */
  load(place: MailboxPlace): Promise<MailboxCursor | null>;
  save(place: MailboxPlace, cursor: MailboxCursor): Promise<void>;
}

/** A mail of a mailbox. */
export interface FetchedMail {
  readonly raw: Buffer;
  /** When it came to the mailbox, ISO 8601. */
  readonly receivedAt: string;
  /** False: it is larger than is read, and `raw` is its first 64 kB. */
  readonly isWhole: boolean;
}
