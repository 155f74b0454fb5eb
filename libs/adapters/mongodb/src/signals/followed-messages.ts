import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ChangeStream,
  ChangeStreamInsertDocument,
  Collection,
  ResumeToken,
  Timestamp,
} from 'mongodb';
import { serverCode } from '../connection/errors.js';
import type { SentMessages } from './sent-messages.js';

/** What a follower of messages reports of them. */
export interface Follower {
  /** Sender whose messages are left out: its own. */
  readonly self: string;
  /** `moment`: by the cluster's clock; a majority has it. */
  readonly onSent: (sent: SentMessages, moment: Timestamp | undefined) => void;
  /** Something may have been missed. */
  readonly onGap: () => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Makes the collection again, with its index: it was dropped or renamed. */
  readonly remake: () => Promise<unknown>;
}

const PAUSE_MS = 250;
/** The place to go on from is not in the server's history any more, or cannot be read. */
const LOST_PLACES = new Set([136, 234, 260, 280, 286]);

class CollectionGoneError extends Error {}

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
      [{ $match: { operationType: 'insert', 'fullDocument.from': { $ne: follower.self } } }],
      { maxAwaitTimeMS: 1_000, ...(place === undefined ? {} : { resumeAfter: place }) },
    );
    const stop = () => void stream.close().catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        const change = await stream.tryNext();
        place = stream.resumeToken ?? place;
        onReady();
        // Before the gap is published, which may fail: the stream gives it once.
        if (change) follower.onSent(change.fullDocument, change.clusterTime);
        if (isGap) await follower.onGap();
        isGap = false;
        if (signal.aborted) break;
        // Without its collection a stream ends without an error, and gives nothing as often as it is asked.
        if (stream.closed) throw new CollectionGoneError('The collection of signals is gone.');
      }
    } catch (error) {
      if (signal.aborted) return;
      follower.onError(error);
      const isGone = error instanceof CollectionGoneError;
      if (isGone || LOST_PLACES.has(serverCode(error) ?? 0)) place = undefined;
      // Without a place it begins at what comes next, so what came before has to be read again.
      if (place === undefined) isGap = true;
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      if (isGone) await follower.remake().catch(follower.onError);
    } finally {
      signal.removeEventListener('abort', stop);
      await stream.close().catch(() => undefined);
    }
  }
}
