import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeStream, ChangeStreamInsertDocument, Collection, ResumeToken } from 'mongodb';
import { serverCode } from '../connection/errors.js';
import { KEPT_SECONDS, type SentMessages } from './sent-messages.js';

/** What follows messages tells of them. */
export interface Follower {
  readonly onSent: (sent: SentMessages) => void;
  /** Something may have been missed. */
  readonly onGap: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

const PAUSE_MS = 250;
const POLL_MS = 100;
/** Messages are kept in the order of their writes only by and large; this much is read twice. */
const OVERLAP_MS = 5_000;
/** What a server without change streams says to being asked for one. */
const NO_CHANGE_STREAMS = 40_573;
/** The place to go on from is not in the server's history any more, or cannot be read. */
const LOST_PLACES = new Set([136, 234, 260, 280, 286]);

type Change = ChangeStreamInsertDocument<SentMessages>;

/** Follows by a change stream, from where it was after every loss of the connection. Runs until the signal aborts. */
export async function followChanges(
  sent: Collection<SentMessages>,
  follower: Follower,
  signal: AbortSignal,
  onReady: () => void,
): Promise<void> {
  let place: ResumeToken | undefined;
  let isGap = false;
  while (!signal.aborted) {
    const stream: ChangeStream<SentMessages, Change> = sent.watch(
      [{ $match: { operationType: 'insert' } }],
      { maxAwaitTimeMS: 1_000, ...(place === undefined ? {} : { resumeAfter: place }) },
    );
    const stop = () => void stream.close().catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        const change = await stream.tryNext();
        place = stream.resumeToken ?? place;
        onReady();
        if (isGap) await follower.onGap();
        isGap = false;
        if (change) follower.onSent(change.fullDocument);
        if (signal.aborted) break;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (serverCode(error) === NO_CHANGE_STREAMS) throw error;
      follower.onError(error);
      if (LOST_PLACES.has(serverCode(error) ?? 0)) place = undefined;
      // Without a place it begins at what comes next, so what came before has to be read again.
      if (place === undefined) isGap = true;
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    } finally {
      signal.removeEventListener('abort', stop);
      await stream.close().catch(() => undefined);
    }
  }
}

/** Follows by asking again and again, where there are no change streams. Times are the server's own. */
export async function followByAsking(
  sent: Collection<SentMessages>,
  follower: Follower,
  signal: AbortSignal,
  onReady: () => void,
): Promise<void> {
  let newest: Date | null = null;
  let seen = new Set<string>();
  let isFirst = true;
  let isLate = false;
  let askedAt = performance.now();
  while (!signal.aborted) {
    try {
      const from: Date | null = newest && new Date(newest.getTime() - OVERLAP_MS);
      const found: SentMessages[] = await sent
        .find(from ? { at: { $gte: from } } : {}, { sort: { at: 1 } })
        .toArray();
      isLate ||= performance.now() - askedAt > (KEPT_SECONDS * 1_000) / 2;
      askedAt = performance.now();
      for (const one of found) if (!isFirst && !seen.has(one._id)) follower.onSent(one);
      seen = new Set(found.map(({ _id }) => _id));
      newest = found.at(-1)?.at ?? newest;
      isFirst = false;
      onReady();
      if (isLate) await follower.onGap();
      isLate = false;
    } catch (error) {
      if (signal.aborted) return;
      follower.onError(error);
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}
