import { randomUUID } from 'node:crypto';
import {
  CheckpointConflictError,
  DuplicateKeyError,
  OutcomeUnknownError,
  START,
  StoreUnavailableError,
  type DocumentBatch,
} from '@bitacora/kernel';
import { checkpointId, type Places } from './collections.js';
import { isLostConnection, nameOf, storeError } from '../connection/errors.js';
import type { GuardedBatches } from './guarded-batches.js';
import {
  partIds,
  partsOf,
  type BatchContent,
  type BatchState,
  type PendingBatch,
  type RedoPart,
} from './redo-record.js';
import { toKept } from './stored-document.js';
import { repeatedValue } from './unique-values.js';

interface Tried {
  readonly commit: string;
  /** True when the record may have been written. */
  isBegun: boolean;
}

/** Commits on a server without transactions: see `GuardedBatches`. */
export class GuardedWriter {
  constructor(
    private readonly batches: GuardedBatches,
    private readonly places: Places,
    private readonly patienceMs: number,
    private readonly partBytes?: number,
  ) {}

  async commit(batch: DocumentBatch): Promise<void> {
    const tried: Tried = { commit: randomUUID(), isBegun: false };
    const content: BatchContent = {
      put: [...lastOfEach(batch.put)].map((document) => toKept(document, this.places.spec)),
      remove: batch.remove.filter((id) => !batch.put.some(({ _id }) => _id === id)),
    };
    const end = performance.now() + this.patienceMs;
    for (;;) {
      try {
        if (await this.#once(batch, content, tried)) return;
        tried.isBegun = false;
      } catch (error) {
        if (!isLostConnection(error) || performance.now() > end) throw this.#error(error, tried);
      }
      if (performance.now() > end) throw this.#error(null, tried);
    }
  }

  /** False when another batch came first. */
  async #once(batch: DocumentBatch, content: BatchContent, tried: Tried): Promise<boolean> {
    const state = await this.batches.settled();
    // An earlier try was recorded although its answer was lost; whoever settled it finished it.
    if (state?.recent.includes(tried.commit)) return true;
    if (batch.checkpoint) await this.#assertCheckpoint(batch.checkpoint);
    const repeated = await repeatedValue(this.places, content);
    if (repeated) {
      throw new DuplicateKeyError(this.places.spec.name, repeated.index, repeated.id);
    }
    const { pending, parts } = this.#record(batch, content, tried.commit, state);
    tried.isBegun = true;
    if (!(await this.batches.begin(state, pending, parts))) return false;
    await this.batches.finish(pending);
    return true;
  }

  #error(error: unknown, { isBegun }: Tried): unknown {
    if (error === null) {
      return new StoreUnavailableError(
        `A batch could not be begun in ${this.places.name}: others write there all the time.`,
      );
    }
    if (!isBegun || !isLostConnection(error)) return storeError(error, this.places.name);
    return new OutcomeUnknownError(
      `MongoDB did not say what became of a batch for ${this.places.name} (${nameOf(error)}); go on from the stored checkpoint.`,
      { cause: error },
    );
  }

  #record(
    { checkpoint }: DocumentBatch,
    content: BatchContent,
    commit: string,
    state: BatchState | null,
  ): { pending: PendingBatch; parts: readonly RedoPart[] } {
    const number = (state?.number ?? 0) + 1;
    const cut = partsOf(content, this.partBytes);
    const apart = cut.length > 1 ? cut : [];
    const pending: PendingBatch = {
      commit,
      number,
      checkpoint: checkpoint
        ? { processor: checkpoint.processor, position: checkpoint.to, epoch: checkpoint.epoch }
        : null,
      parts: apart.length,
      put: apart.length > 0 ? [] : content.put,
      remove: apart.length > 0 ? [] : content.remove,
    };
    const ids = partIds(pending, apart.length);
    const parts = apart.map((part, index) => ({
      ...part,
      _id: ids[index] as string,
      collection: this.places.name,
      number,
    }));
    return { pending, parts };
  }

  /** Nobody moves it between this and the record of the batch: then the record would not be the next one. */
  async #assertCheckpoint({
    processor,
    from,
    epoch,
  }: NonNullable<DocumentBatch['checkpoint']>): Promise<void> {
    const _id = checkpointId(this.places, processor);
    const stored = await this.places.checkpoints.findOne({ _id });
    const position = stored?.position ?? START;
    if (position !== from || (stored?.epoch ?? 0) > epoch) {
      throw new CheckpointConflictError(processor, from, position);
    }
  }
}

function lastOfEach(put: DocumentBatch['put']): Iterable<DocumentBatch['put'][number]> {
  return new Map(put.map((document) => [document._id, document])).values();
}
