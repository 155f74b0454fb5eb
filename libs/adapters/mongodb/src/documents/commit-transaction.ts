import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CheckpointConflictError,
  DuplicateKeyError,
  OutcomeUnknownError,
  START,
  StoreUnavailableError,
  type DocumentBatch,
} from '@bitacora/kernel';
import type { ClientSession } from 'mongodb';
import { batchOperations } from './batch-operations.js';
import { checkpointId, type CollectionPlaces } from './collections.js';
import { ProcessorSessions } from './processor-sessions.js';
import {
  duplicateOf,
  hasLabel,
  isDuplicateKey,
  isLostConnection,
  isUnacknowledged,
  driverErrorName,
  mongoStoreError,
} from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 500;
const TRANSACTION = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
} as const;

/** Called when the stored checkpoint is not where the batch begins. */
class NotThereError extends Error {}

/**
 * Documents and checkpoint of a batch in one transaction. What the server refuses for the moment is tried again
 * for `patienceMs`; when it does not say how a commit ended, it is asked again, and then the checkpoint is read:
 * it carries the name of the commit that moved it.
 */
export class TransactionalWriter {
  readonly #sessions: ProcessorSessions;

  constructor(
    private readonly connection: MongoConnection,
    private readonly places: CollectionPlaces,
    private readonly patienceMs: number,
  ) {
    this.#sessions = new ProcessorSessions(connection.client, places.database);
  }

  async commit(batch: DocumentBatch): Promise<void> {
    const token = randomUUID();
    const end = performance.now() + this.patienceMs;
    for (let tried = 0; ; tried += 1) {
      try {
        await this.#once(batch, token, end);
        return;
      } catch (error) {
        if (error instanceof NotThereError) return await this.#settle(batch, token);
        const isTransient = hasLabel(error, 'TransientTransactionError') || isLostConnection(error);
        if (!isTransient) throw this.#commitError(error, batch);
        if (performance.now() > end) {
          throw new StoreUnavailableError(
            `A batch could not be written to ${this.places.name} (${driverErrorName(error)}), tried ${tried + 1} times; look at MongoDB.`,
            { cause: error },
          );
        }
        await pause(tried);
      }
    }
  }

  async #once(batch: DocumentBatch, token: string, end: number): Promise<void> {
    const { checkpoint } = batch;
    if (checkpoint) {
      const id = checkpointId(this.places, checkpoint.processor);
      await this.#sessions.use(id, checkpoint.epoch, async (session) => {
        try {
          await this.#write(batch, token, session, end);
        } finally {
          // Whether this reaches the server changes nothing: the session's next transaction ends this one too.
          if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
        }
      });
      return;
    }
    const session = this.connection.client.startSession();
    try {
      await this.#write(batch, token, session, end);
    } finally {
      await session.endSession().catch(() => undefined);
    }
  }

  async #write(
    batch: DocumentBatch,
    token: string,
    session: ClientSession,
    end: number,
  ): Promise<void> {
    session.startTransaction(TRANSACTION);
    if (batch.checkpoint) await this.#move(batch.checkpoint, token, session);
    const operations = batchOperations(this.places, batch);
    if (operations.length > 0) await this.places.documents.bulkWrite(operations, { session });
    await this.#end(batch, token, session, end);
  }

  async #move(
    { processor, from, to, epoch }: NonNullable<DocumentBatch['checkpoint']>,
    commit: string,
    session: ClientSession,
  ): Promise<void> {
    const { checkpoints, name: collection } = this.places;
    const _id = checkpointId(this.places, processor);
    try {
      const { matchedCount, upsertedCount } = await checkpoints.updateOne(
        { _id, position: from, epoch: { $lte: epoch } },
        { $set: { collection, position: to, epoch, commit } },
        { session, upsert: from === START },
      );
      if (matchedCount + upsertedCount === 0) throw new NotThereError();
    } catch (error) {
      // It is elsewhere, so nothing fitted and a second one was about to be made.
      if (isDuplicateKey(error)) throw new NotThereError();
      throw error;
    }
  }

  /** Commits; while the answer is missing the same commit is asked for again, which does nothing twice. */
  async #end(
    batch: DocumentBatch,
    token: string,
    session: ClientSession,
    end: number,
  ): Promise<void> {
    for (let tried = 0; ; tried += 1) {
      try {
        await session.commitTransaction();
        this.connection.reads.note(session.operationTime);
        return;
      } catch (error) {
        const isUnknown = hasLabel(error, 'UnknownTransactionCommitResult');
        if (!isUnknown && isUnacknowledged(error))
          return await this.#settleUnknown(batch, token, error);
        if (!isUnknown) throw error;
        if (performance.now() > end) return await this.#settleUnknown(batch, token, error);
        await pause(tried);
      }
    }
  }

  async #settleUnknown(batch: DocumentBatch, token: string, cause: unknown): Promise<void> {
    const { checkpoint } = batch;
    const stored = checkpoint && (await this.#stored(checkpoint.processor).catch(() => undefined));
    if (stored?.commit === token) return;
    throw new OutcomeUnknownError(
      `MongoDB did not say what became of a batch for ${this.places.name} (${driverErrorName(cause)}); go on from the stored checkpoint.`,
      { cause },
    );
  }

  /** The checkpoint is not where the batch begins: this batch moved it in an earlier try, or another owner did. */
  async #settle({ checkpoint }: DocumentBatch, token: string): Promise<void> {
    if (!checkpoint) return;
    const stored = await this.#stored(checkpoint.processor).catch((error: unknown) => {
      throw mongoStoreError(error, this.places.name);
    });
    if (stored?.commit === token) return;
    const { processor, from } = checkpoint;
    throw new CheckpointConflictError(processor, from, stored?.position ?? START);
  }

  /** As the primary has it when a majority has it too: what only a lost primary had is no commit, and what is on its way is waited for. */
  #stored(processor: string) {
    return this.places.checkpoints.findOne(
      { _id: checkpointId(this.places, processor) },
      { readConcern: { level: 'linearizable' }, maxTimeMS: this.connection.timeoutMs },
    );
  }

  #commitError(error: unknown, { put, remove }: DocumentBatch): unknown {
    const duplicate = duplicateOf(error);
    if (!duplicate) return mongoStoreError(error, this.places.name);
    const at = duplicate.at - (remove.length > 0 ? 1 : 0);
    return new DuplicateKeyError(this.places.spec.name, duplicate.index, put[at]?._id ?? '');
  }
}

async function pause(tried: number): Promise<void> {
  await sleep(Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tried, 10), LONGEST_PAUSE_MS));
}
