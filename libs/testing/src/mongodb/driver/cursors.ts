import { Long, serialize } from 'bson';
import { MAX_DOCUMENT_BYTES } from '../writing/document-size.js';
import { CommandRefusal } from '../replication/refusal.js';
import { type Doc, RawBatch } from './wire.js';

/** Documents that are still to come. */
export interface OpenCursor {
  readonly namespace: string;
  /** Session that it belongs to, as text; null for none. */
  readonly owner: string | null;
  /** Up to so many documents. `maxTimeMS`: how long one that follows waits for the first. */
  take(
    count: number,
    maxTimeMS: number | null,
  ): Promise<readonly Uint8Array[]> | readonly Uint8Array[];
  readonly isDone: boolean;
  /** A change stream. */
  readonly isStream?: boolean;
  /** Fields of each answer beside the batch. */
  extra?(): Doc;
  close(): void;
}

const FIRST_BATCH = 101;

/** Cursors of one member, by id. */
export class Cursors {
  readonly #open = new Map<bigint, OpenCursor>();
  #next = 7_000_000_000_000n;

  /** The answer to a find or an aggregate. */
  async first(
    cursor: OpenCursor,
    batchSize: unknown,
    isSingle: boolean,
    maxTimeMS: number | null = 0,
  ): Promise<Doc> {
    const count = batchSize === undefined ? FIRST_BATCH : Number(batchSize);
    const batch = await cursor.take(count, maxTimeMS);
    const isOver = cursor.isDone || isSingle;
    const id = isOver ? 0n : this.#keep(cursor);
    if (isOver) cursor.close();
    return answer('firstBatch', batch, id, cursor);
  }

  async more(id: bigint, command: Doc, owner: string | null): Promise<Doc> {
    const cursor = this.#open.get(id);
    const namespace = `${String(command['$db'])}.${String(command['collection'])}`;
    if (!cursor) throw new CommandRefusal(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new CommandRefusal(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to another`,
      );
    }
    if (cursor.owner !== owner)
      throw new CommandRefusal(13, `Cursor ${id} belongs to another session`);
    const count = Number(command['batchSize'] ?? Infinity);
    const { maxTimeMS } = command;
    const batch = await cursor.take(count, maxTimeMS === undefined ? null : Number(maxTimeMS));
    if (!this.#open.has(id)) throw new CommandRefusal(43, `cursor id ${id} not found`);
    if (cursor.isDone) this.kill(id);
    return answer('nextBatch', batch, cursor.isDone ? 0n : id, cursor);
  }

  /** True for an open change stream. */
  isStream(id: bigint): boolean {
    return this.#open.get(id)?.isStream ?? false;
  }

  kill(id: bigint): boolean {
    this.#open.get(id)?.close();
    return this.#open.delete(id);
  }

  killAll(): void {
    for (const id of [...this.#open.keys()]) this.kill(id);
  }

  #keep(cursor: OpenCursor): bigint {
    this.#next += 1n;
    this.#open.set(this.#next, cursor);
    return this.#next;
  }
}

function answer(name: string, batch: readonly Uint8Array[], id: bigint, cursor: OpenCursor): Doc {
  const more = cursor.extra?.() ?? {};
  const place = { id: Long.fromBigInt(id), ns: cursor.namespace };
  return { cursor: { ...place, ...more, [name]: new RawBatch(batch) } };
}

/** A cursor over documents that are found already. */
export class ListCursor implements OpenCursor {
  #at = 0;

  constructor(
    readonly namespace: string,
    readonly owner: string | null,
    private readonly documents: readonly Doc[],
  ) {}

  get isDone(): boolean {
    return this.#at >= this.documents.length;
  }

  take(count: number): readonly Uint8Array[] {
    const batch: Uint8Array[] = [];
    let bytes = 0;
    for (; batch.length < count && !this.isDone; this.#at += 1) {
      const next = serialize(this.documents[this.#at] as Doc);
      bytes += next.length;
      if (batch.length > 0 && bytes > MAX_DOCUMENT_BYTES) break;
      batch.push(next);
    }
    return batch;
  }

  close(): void {
    this.#at = this.documents.length;
  }
}
