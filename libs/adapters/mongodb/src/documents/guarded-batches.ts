import {
  MongoBulkWriteError,
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
  type Filter,
} from 'mongodb';
import { checkpointId, type KeptCheckpoint, type Places } from './collections.js';
import { isDuplicateKey } from '../connection/errors.js';
import { wholeContent, type BatchState, type PendingBatch, type RedoPart } from './redo-record.js';
import { BATCH, GONE, type KeptDocument } from './stored-document.js';

/** Batches that can be recognised although their writer did not hear of them. */
const REMEMBERED = 32;

type Operation = AnyBulkWriteOperation<KeptDocument>;

/**
 * Carries out batches on a server without transactions. The batch is recorded first, whole; then its documents and its
 * checkpoint are written, each only where nothing of a later batch stands; then the record is cleared. Whoever finds a record
 * carries it out, so it does not matter who dies where, and a late repeat changes nothing.
 */
export class GuardedBatches {
  readonly #states: Collection<BatchState>;
  readonly #redo: Collection<RedoPart>;

  constructor(private readonly places: Places) {
    this.#states = batchStates(places.database);
    this.#redo = redoParts(places.database);
  }

  /** The newest batch, which is finished when this resolves. */
  async settled(): Promise<BatchState | null> {
    for (;;) {
      const state = await this.#states.findOne({ _id: this.places.name });
      if (!state?.pending) return state;
      await this.finish(state.pending);
    }
  }

  state(): Promise<BatchState | null> {
    return this.#states.findOne({ _id: this.places.name });
  }

  /** Records a batch as the one after `state`. False when another one came first. */
  async begin(
    state: BatchState | null,
    pending: PendingBatch,
    parts: readonly RedoPart[],
  ): Promise<boolean> {
    if (parts.length > 0) await this.#redo.bulkWrite(parts.map(keptPart));
    const number = state?.number ?? 0;
    const recent = [...(state?.recent ?? []).slice(1 - REMEMBERED), pending.commit];
    try {
      const { matchedCount, upsertedCount } = await this.#states.updateOne(
        { _id: this.places.name, number, pending: null },
        { $set: { number: pending.number, recent, pending } },
        { upsert: state === null },
      );
      return matchedCount + upsertedCount > 0;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Writes what a recorded batch holds and clears the record. Repeated, also late, it changes nothing. */
  async finish(pending: PendingBatch): Promise<void> {
    const { put, remove } = await wholeContent(pending, this.#redo);
    const at = new Date();
    await this.#write([
      ...remove.map((id) => removal(id, pending.number, at)),
      ...put.map((document) => replacement(document, pending.number)),
    ]);
    if (pending.checkpoint) await this.#move(pending.checkpoint, pending);
    await this.#states.updateOne(
      { _id: this.places.name, 'pending.commit': pending.commit },
      { $set: { pending: null } },
    );
    if (pending.parts > 0) {
      await this.#redo.deleteMany({
        collection: this.places.name,
        number: { $lte: pending.number },
      });
    }
  }

  /** What is refused because a later batch wrote the document is well. */
  async #write(operations: readonly Operation[]): Promise<void> {
    if (operations.length === 0) return;
    try {
      await this.places.documents.bulkWrite([...operations], { ordered: false });
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError) || !isOnlyLate(error)) throw error;
    }
  }

  async #move(
    { processor, position, epoch }: NonNullable<PendingBatch['checkpoint']>,
    { number: batch, commit }: PendingBatch,
  ): Promise<void> {
    const _id = checkpointId(this.places, processor);
    const moved: Omit<KeptCheckpoint, '_id'> = {
      collection: this.places.name,
      position,
      epoch,
      commit,
      batch,
    };
    try {
      const guard = { _id, batch: { $not: { $gte: batch } } };
      await this.places.checkpoints.updateOne(guard, { $set: moved }, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/** Where the newest batch of each collection is recorded. */
export function batchStates(database: Db): Collection<BatchState> {
  return database.collection<BatchState>('batches');
}

/** Where parts of large batches are recorded. */
export function redoParts(database: Db): Collection<RedoPart> {
  return database.collection<RedoPart>('redo');
}

/** Fits a document that no batch of this number or a later one wrote, and an upsert of its id. */
function earlier(id: string, number: number): Filter<KeptDocument> {
  return { _id: id, [BATCH]: { $not: { $gte: number } } } as Filter<KeptDocument>;
}

function keptPart(part: RedoPart): AnyBulkWriteOperation<RedoPart> {
  return { replaceOne: { filter: { _id: part._id }, replacement: part, upsert: true } };
}

function replacement(document: KeptDocument, number: number): Operation {
  return {
    replaceOne: {
      filter: earlier(document._id, number),
      replacement: { ...document, [BATCH]: number },
      upsert: true,
    },
  };
}

/** A mark stays in place of a removed document, or a late repeat of an earlier batch would bring it back. */
function removal(id: string, number: number, at: Date): Operation {
  return {
    replaceOne: {
      filter: earlier(id, number),
      replacement: { _id: id, [BATCH]: number, [GONE]: at },
      upsert: false,
    },
  };
}

function isOnlyLate(error: MongoBulkWriteError): boolean {
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return (
    errors.length > 0 &&
    errors.every(({ code, errmsg }) => code === 11_000 && /index: _id_/.test(errmsg ?? ''))
  );
}
