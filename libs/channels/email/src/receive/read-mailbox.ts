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

export interface ReadingParts {
  /** Takes a mail; when it throws, the mail is asked for again. */
  readonly take: (mail: FetchedMail) => Promise<void>;
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

/**
 * Where a mailbox is read from: after the last mail that was taken; at its end when it was never read, for what came before the
 * inbox was connected is no work of today; and from the day of the newest mail when the server gave out new numbers, so that some
 * mails are taken again, which the one who takes them knows by their names.
 */
export function readingStart(
  cursor: MailboxCursor | null,
  { uidValidity, uidNext }: { readonly uidValidity: string; readonly uidNext: number },
  now: Date,
): { readonly cursor: MailboxCursor; readonly searchesSince: Date | null } {
  const since = cursor?.since ?? now.toISOString();
  if (cursor === null)
    return { cursor: { uidValidity, lastUid: uidNext - 1, since }, searchesSince: null };
  if (cursor.uidValidity === uidValidity) return { cursor, searchesSince: null };
  return {
    cursor: { uidValidity, lastUid: 0, since },
    searchesSince: new Date(Date.parse(since) - DAY_MS),
  };
}

/** Takes every mail after the cursor in its order, and gives where it is then. */
export async function readMailbox(
  client: ImapFlow,
  from: MailboxCursor,
  searchesSince: Date | null,
  parts: ReadingParts,
): Promise<MailboxCursor> {
  let cursor = from;
  const query = searchesSince ? { since: searchesSince } : { uid: `${cursor.lastUid + 1}:*` };
  const found = await within(parts.commandMs, client.search(query, { uid: true }));
  // A range that ends with an asterisk has the last mail always.
  const uids = (found || []).filter((uid) => uid > from.lastUid).sort((one, other) => one - other);
  for (let at = 0; at < uids.length; at += BATCH) {
    for (const listed of await list(client, uids.slice(at, at + BATCH), parts.commandMs)) {
      const mail = await parts.withRoom(async () => {
        const fetched = await fetchMail(client, listed, parts.commandMs);
        if (fetched) await parts.take(fetched);
        return fetched;
      });
      cursor = {
        uidValidity: cursor.uidValidity,
        lastUid: listed.uid,
        since: mail && mail.receivedAt > cursor.since ? mail.receivedAt : cursor.since,
      };
      await parts.save(cursor);
    }
  }
  return cursor;
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
