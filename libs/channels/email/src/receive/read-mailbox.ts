import type { ImapFlow } from 'imapflow';
import { MAX_MAIL_BYTES } from '../parse/bounds.js';
import type { FetchedMail, MailboxCursor } from './mailbox-cursor.js';
import { MailboxFailed } from './mailbox-failed.js';

/** Mails whose sizes are asked at once. */
const BATCH = 50;
/** Bytes of a mail that is too large: its headers are within. */
const HEAD_BYTES = 64 * 1024;
/** A day has no zone in a search, so the day before may be meant. */
const DAY_MS = 24 * 60 * 60 * 1000;
/** Mails do not come in the order of their times; those of so long before the newest are looked at again. */
const OVERLAP_MS = 10 * 60 * 1000;

export interface ReadingParts {
  /** Takes a mail; when it throws, the mail is asked for again. */
  readonly take: (mail: FetchedMail, uid: number) => Promise<void>;
  readonly save: (cursor: MailboxCursor) => Promise<void>;
  /** Runs a fetch of a whole mail when there is room for it in memory. */
  readonly withRoom: <T>(fetch: () => Promise<T>) => Promise<T>;
  /** Milliseconds that one command may take. */
  readonly commandMs: number;
}

interface Listed {
  readonly uid: number;
  readonly size: number;
  readonly at: Date;
}

/** Numbers of an open mailbox. */
export interface MailboxNumbers {
  readonly uidValidity: string;
  /** Of the next mail that comes in. */
  readonly uidNext: number;
}

/**
 * Where a mailbox is read from: after the last mail that was taken, and at its end when it was never read, for what came before the
 * inbox was connected is no work of today. Null: the server gave out new numbers.
 */
export function readingStart(
  cursor: MailboxCursor | null,
  { uidValidity, uidNext }: MailboxNumbers,
  now: Date,
): MailboxCursor | null {
  if (cursor === null) return { uidValidity, lastUid: uidNext - 1, since: now.toISOString() };
  return cursor.uidValidity === uidValidity ? cursor : null;
}

/** Takes every mail after the cursor in its order, and gives where it is then. */
export async function readMailbox(
  client: ImapFlow,
  from: MailboxCursor,
  parts: ReadingParts,
): Promise<MailboxCursor> {
  const query = { uid: `${from.lastUid + 1}:*` };
  const found = await within(parts.commandMs, client.search(query, { uid: true }));
  // A range that ends with an asterisk has the last mail always.
  const uids = (found || []).filter((uid) => uid > from.lastUid);
  let cursor = from;
  await eachMail(client, uids, parts, null, async ({ uid }, mail) => {
    cursor = { ...cursor, lastUid: uid, since: newest(cursor.since, mail) };
    await parts.save(cursor);
  });
  return cursor;
}

/**
 * Takes what came since the newest mail that was taken, of a mailbox whose numbers are new, and gives where it is then. Some mails are
 * taken again, which the one who takes them knows by their names. The cursor moves once, at the end: a process that is killed before
 * searches again, for by their new numbers old mails look like those of today.
 */
export async function readRenumbered(
  client: ImapFlow,
  { since }: MailboxCursor,
  { uidValidity, uidNext }: MailboxNumbers,
  parts: ReadingParts,
): Promise<MailboxCursor> {
  const from = Date.parse(since);
  const query = { since: new Date(from - DAY_MS) };
  const found = await within(parts.commandMs, client.search(query, { uid: true }));
  let cursor: MailboxCursor = { uidValidity, lastUid: uidNext - 1, since };
  const uids = (found || []).filter((uid) => uid < uidNext);
  await eachMail(client, uids, parts, from - OVERLAP_MS, (_listed, mail) => {
    cursor = { ...cursor, since: newest(cursor.since, mail) };
    return Promise.resolve();
  });
  await parts.save(cursor);
  return cursor;
}

/** Hands on each mail that came at `since` or later, in the order of their numbers. */
async function eachMail(
  client: ImapFlow,
  uids: readonly number[],
  { take, withRoom, commandMs }: ReadingParts,
  since: number | null,
  taken: (listed: Listed, mail: FetchedMail | null) => Promise<void>,
): Promise<void> {
  const inOrder = uids.toSorted((one, other) => one - other);
  for (let at = 0; at < inOrder.length; at += BATCH) {
    for (const listed of await list(client, inOrder.slice(at, at + BATCH), commandMs)) {
      if (since !== null && listed.at.getTime() < since) continue;
      const mail = await withRoom(async () => {
        const fetched = await fetchMail(client, listed, commandMs);
        if (fetched) await take(fetched, listed.uid);
        return fetched;
      });
      await taken(listed, mail);
    }
  }
}

function newest(since: string, mail: FetchedMail | null): string {
  return mail && mail.receivedAt > since ? mail.receivedAt : since;
}

async function list(
  client: ImapFlow,
  uids: readonly number[],
  commandMs: number,
): Promise<readonly Listed[]> {
  const listing = async () => {
    const listed: Listed[] = [];
    const fields = { uid: true, size: true, internalDate: true };
    for await (const { uid, size, internalDate } of client.fetch(uids.join(','), fields, {
      uid: true,
    })) {
      const at = new Date(internalDate ?? NaN);
      listed.push({ uid, size: size ?? 0, at: Number.isNaN(at.getTime()) ? new Date() : at });
    }
    return listed.sort((one, other) => one.uid - other.uid);
  };
  return within(commandMs, listing());
}

/** Null: the mail is there no more. */
async function fetchMail(
  client: ImapFlow,
  { uid, size, at }: Listed,
  commandMs: number,
): Promise<FetchedMail | null> {
  const isSmall = size <= MAX_MAIL_BYTES;
  // One byte more than is taken: a server that lies about sizes shows it so.
  const maxLength = isSmall ? MAX_MAIL_BYTES + 1 : HEAD_BYTES;
  const source = { start: 0, maxLength };
  const found = await within(commandMs, client.fetchOne(String(uid), { source }, { uid: true }));
  if (!found || !found.source) return null;
  const isWhole = isSmall && found.source.length <= MAX_MAIL_BYTES;
  return {
    raw: isWhole ? found.source : found.source.subarray(0, HEAD_BYTES),
    receivedAt: at.toISOString(),
    isWhole,
  };
}

/** The caller closes the connection when this throws, which ends the command. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new MailboxFailed('timeout')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
