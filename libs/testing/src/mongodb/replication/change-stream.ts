import { Timestamp, serialize } from 'bson';
import { applied } from '../querying/aggregating-stages.js';
import { type Call, ownerOf } from '../driver/call.js';
import { eventOf, invalidation } from './change-event.js';
import type { OpenCursor } from '../driver/cursors.js';
import type { LoggedChange } from './oplog.js';
import { isDocument } from '../querying/paths.js';
import { CommandRefusal, onlyKnown } from './refusal.js';
import { type StreamPlace, WHOLE_COMMIT, placeOfToken, tokenOf } from './resume-token.js';
import type { MongoStandInData } from '../data/stand-in-data.js';
import type { Doc } from '../driver/wire.js';

const OPTIONS = new Set([
  ...['fullDocument', 'fullDocumentBeforeChange', 'resumeAfter', 'startAfter'],
  ...['startAtOperationTime', 'showExpandedEvents'],
]);
const AWAITED_MS = 1000;
const MAJORITY_LOOK_MS = 10;
const TOLD = new Set(['insert', 'update', 'replace', 'delete', 'drop', 'rename', 'dropDatabase']);

/** Opens a change stream on a collection or a database. Throws Refusal. */
export async function changeStream(call: Call, [first, ...stages]: readonly Doc[]): Promise<Doc> {
  if (call.member.set.name === null) {
    throw new CommandRefusal(40573, 'The $changeStream stage is only supported on replica sets');
  }
  const options = first?.['$changeStream'];
  if (!isDocument(options))
    throw new CommandRefusal(50808, '$changeStream stage expects a document');
  onlyKnown('$changeStream', options, OPTIONS);
  if (options['showExpandedEvents'] === true) {
    throw new CommandRefusal(72, 'The stand-in does not know showExpandedEvents.');
  }
  const { fullDocument = 'default', fullDocumentBeforeChange = 'off' } = options;
  if (fullDocument !== 'default' && fullDocument !== 'updateLookup') {
    throw new CommandRefusal(
      72,
      `The stand-in does not know fullDocument '${String(fullDocument)}'.`,
    );
  }
  if (fullDocumentBeforeChange !== 'off') {
    throw new CommandRefusal(72, 'The stand-in does not know fullDocumentBeforeChange.');
  }
  const target = call.command['aggregate'];
  const collection = typeof target === 'string' ? target : null;
  if (call.database === 'admin')
    throw new CommandRefusal(72, 'The stand-in watches no whole cluster.');
  const cursor = new StreamCursor(call.data, {
    database: call.database,
    collection,
    owner: ownerOf(call),
    stages,
    looksUp: fullDocument === 'updateLookup',
    start: startOf(call.data, options),
    gone: call.connection.gone,
  });
  const { batchSize } = call.command['cursor'] as Doc;
  return { ...(await call.member.cursors.first(cursor, batchSize, false)), ok: 1 };
}

function startOf(data: MongoStandInData, options: Doc): StreamPlace {
  const { resumeAfter, startAfter, startAtOperationTime: time } = options;
  const given = [resumeAfter, startAfter, time].filter((value) => value !== undefined);
  if (given.length > 1) throw new CommandRefusal(50674, 'Only one place to start at can be given.');
  if (resumeAfter !== undefined) {
    const place = placeOfToken(resumeAfter);
    if (!place.isEnd) return place;
    throw new CommandRefusal(260, 'Attempted to resume after an invalidate event: use startAfter.');
  }
  if (startAfter !== undefined) return { ...placeOfToken(startAfter), isEnd: false };
  const at = time instanceof Timestamp ? data.before(time) : data.at;
  return { at, index: WHOLE_COMMIT, isEnd: false };
}

interface Watched {
  readonly database: string;
  /** Null: the whole database. */
  readonly collection: string | null;
  readonly owner: string | null;
  readonly stages: readonly Doc[];
  readonly looksUp: boolean;
  readonly start: StreamPlace;
  readonly gone: AbortSignal;
}

class StreamCursor implements OpenCursor {
  readonly namespace: string;
  readonly owner: string | null;
  readonly #closed = new AbortController();
  #place: StreamPlace;
  readonly isStream = true;
  isDone = false;

  constructor(
    private readonly data: MongoStandInData,
    private readonly watched: Watched,
  ) {
    this.namespace = `${watched.database}.${watched.collection ?? '$cmd.aggregate'}`;
    this.owner = watched.owner;
    this.#place = watched.start;
    this.#checkHistory();
  }

  async take(count: number, maxTimeMS: number | null): Promise<readonly Uint8Array[]> {
    const time = AbortSignal.timeout(maxTimeMS ?? AWAITED_MS);
    const signals = [time, this.#closed.signal, this.watched.gone];
    const stop = AbortSignal.any(signals);
    for (;;) {
      const events = this.#next(Math.max(1, count));
      if (count === 0 || maxTimeMS === 0 || events.length > 0 || this.isDone || stop.aborted) {
        return events;
      }
      await this.#more(stop);
    }
  }

  /** Resolves when there may be more to tell: at a change, or when a majority has one. */
  async #more(stop: AbortSignal): Promise<void> {
    const { majority, oplog, at } = this.data;
    if (majority.point < at) await majority.reached(at, MAJORITY_LOOK_MS);
    else await oplog.next(stop);
  }

  extra(): Doc {
    return { postBatchResumeToken: tokenOf(this.#place) };
  }

  close(): void {
    this.#closed.abort();
  }

  #next(count: number): Uint8Array[] {
    this.#checkHistory();
    const events: Uint8Array[] = [];
    const { at, index } = this.#place;
    const { point } = this.data.majority;
    for (const change of this.data.oplog.after(at, index)) {
      if (events.length >= count || change.at > point) return events;
      this.#place = { at: change.at, index: change.index, isEnd: false };
      if (!this.#isWatched(change)) continue;
      const told = [eventOf(this.data, change, this.watched.looksUp)];
      if (this.#isEnd(change)) {
        told.push(invalidation(this.data, change));
        this.isDone = true;
        this.#place = { ...this.#place, isEnd: true };
      }
      for (const event of this.watched.stages.reduce<Doc[]>(applied, told)) {
        if (event['_id'] === undefined) {
          throw new CommandRefusal(
            280,
            'Only transformations that retain the _id field are allowed',
          );
        }
        events.push(serialize(event));
      }
      if (this.isDone) return events;
    }
    if (point > at) this.#place = { at: point, index: WHOLE_COMMIT, isEnd: false };
    return events;
  }

  #isWatched({ kind, database, collection }: LoggedChange): boolean {
    if (!TOLD.has(kind) || database !== this.watched.database) return false;
    return this.watched.collection === null || collection === this.watched.collection;
  }

  #isEnd({ kind }: LoggedChange): boolean {
    if (this.watched.collection === null) return kind === 'dropDatabase';
    return kind === 'drop' || kind === 'rename';
  }

  #checkHistory(): void {
    if (this.data.oplog.reaches(this.#place.at)) return;
    const message =
      'Resume of change stream was not possible, as the resume point may no longer be in the oplog.';
    throw new CommandRefusal(286, message);
  }
}
