import {
  type Clock,
  type Collection,
  type Documents,
  type StoredDocument,
  QUARANTINE,
} from '@bitacora/kernel';
import { WHOLE, holds, isShared, type Partition } from '../cluster/partition.js';
import type { UnfoldedEvent } from './projection-fold.js';
import { errorSummary, type ErrorSummary } from '../cluster/runner-status.js';

/** A record of an event that a projection could not fold. Holds no text that a person wrote. */
export interface QuarantineRecord extends StoredDocument {
  readonly projection: string;
  readonly instance: number;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly error: ErrorSummary;
  readonly at: string;
}

/** Records events that one version of a view could not fold. The cure is a fix and a rebuild. */
export class QuarantineStore {
  private constructor(
    private readonly collection: Collection<QuarantineRecord>,
    private readonly projection: string,
    private readonly instance: number,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly partition: Partition,
  ) {}

  static async open(
    documents: Documents,
    projection: string,
    instance: number,
    clock: Pick<Clock, 'now'>,
    partition: Partition = WHOLE,
  ): Promise<QuarantineStore> {
    const collection = await documents.open<QuarantineRecord>(QUARANTINE);
    return new QuarantineStore(collection, projection, instance, clock, partition);
  }

  /** Streams that wait. */
  async streams(): Promise<Set<string>> {
    const records = await this.#records();
    return new Set(records.map((record) => record.stream));
  }

  async record(unfolded: readonly UnfoldedEvent[]): Promise<void> {
    const { projection, instance } = this;
    const put = unfolded.map(({ event, error }): QuarantineRecord => {
      const { stream, revision, position, type, metadata } = event;
      return {
        _id: `${metadata.accountId}/${projection}/${instance}/${stream}@${revision}`,
        account: metadata.accountId,
        projection,
        instance,
        stream,
        revision,
        position,
        type,
        error: errorSummary(error),
        at: this.clock.now(),
      };
    });
    await this.collection.commit({ put, remove: [] });
  }

  /** Forgets the records of a version that is gone. */
  async clear(): Promise<void> {
    const records = await this.#records();
    await this.collection.commit({ put: [], remove: records.map((record) => record._id) });
  }

  async #records(): Promise<readonly QuarantineRecord[]> {
    const { projection, instance } = this;
    const records = await this.collection.find({ projection, instance });
    return records.filter((record) => holds(this.partition, record.account) || isShared(record));
  }
}
