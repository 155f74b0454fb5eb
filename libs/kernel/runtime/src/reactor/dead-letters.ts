import {
  type RecordedEvent,
  type Clock,
  type Collection,
  type Documents,
  type StoredDocument,
  DEAD_LETTERS,
} from '@bitacora/kernel';
import { WHOLE, holds, type Partition } from '../cluster/partition.js';
import { errorSummary, type ErrorSummary } from '../cluster/runner-status.js';

/**
 * Something a reactor could not do. `failed`: the event it threw on; `waiting`: a later event of the
 * same stream; `deadline`: a due reaction. Holds no text that a person wrote, only its position.
 */
export interface DeadLetter extends StoredDocument {
  readonly reactor: string;
  readonly kind: 'failed' | 'waiting' | 'deadline';
  /** Stream of the event, or id of the document with the deadline. */
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly error: ErrorSummary | null;
  /** Due time of a deadline. */
  readonly due: string | null;
  readonly at: string;
}

/** The dead letters of one reactor, durable before its checkpoint moves past them. */
export class DeadLetters {
  /** Streams whose later events wait. */
  readonly streams = new Set<string>();
  /** How many letters there are that failed themselves. */
  failed = 0;

  private constructor(
    private readonly collection: Collection<DeadLetter>,
    private readonly reactor: string,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly partition: Partition,
  ) {}

  static async open(
    documents: Documents,
    reactor: string,
    clock: Pick<Clock, 'now'>,
    partition: Partition = WHOLE,
  ): Promise<DeadLetters> {
    const collection = await documents.open<DeadLetter>(DEAD_LETTERS);
    const letters = new DeadLetters(collection, reactor, clock, partition);
    await letters.reload();
    return letters;
  }

  /** Counts again from what is stored. */
  async reload(): Promise<void> {
    const letters = await this.list();
    this.streams.clear();
    for (const { kind, stream } of letters) if (kind !== 'deadline') this.streams.add(stream);
    this.failed = letters.filter(({ kind }) => kind !== 'waiting').length;
  }

  /** Letters of one stream, oldest first; of all streams without one. */
  async list(stream?: string): Promise<readonly DeadLetter[]> {
    const filter = { reactor: this.reactor, ...(stream === undefined ? {} : { stream }) };
    const letters = await this.collection.find(filter, {
      sort: [
        ['stream', 1],
        ['revision', 1],
      ],
    });
    return letters.filter(({ account }) => holds(this.partition, account));
  }

  async addFailed(event: RecordedEvent, error: unknown): Promise<void> {
    await this.#add(this.#ofEvent(event, 'failed', errorSummary(error)));
    this.streams.add(event.stream);
    this.failed += 1;
  }

  async addWaiting(event: RecordedEvent): Promise<void> {
    await this.#add(this.#ofEvent(event, 'waiting', null));
  }

  async addDeadline(document: StoredDocument, due: string, error: unknown): Promise<void> {
    const { reactor } = this;
    await this.#add({
      _id: `${document.account}/${reactor}/${document._id}@${due}`,
      account: document.account,
      reactor,
      kind: 'deadline',
      stream: document._id,
      revision: 0,
      position: '',
      type: '',
      error: errorSummary(error),
      due,
      at: this.clock.now(),
    });
    this.failed += 1;
  }

  async remove(letter: DeadLetter): Promise<void> {
    await this.collection.commit({ put: [], remove: [letter._id] });
  }

  #ofEvent(
    event: RecordedEvent,
    kind: 'failed' | 'waiting',
    error: ErrorSummary | null,
  ): DeadLetter {
    const { reactor } = this;
    const { stream, revision, position, type, metadata } = event;
    return {
      _id: `${metadata.accountId}/${reactor}/${stream}@${revision}`,
      account: metadata.accountId,
      reactor,
      kind,
      stream,
      revision,
      position,
      type,
      error,
      due: null,
      at: this.clock.now(),
    };
  }

  async #add(letter: DeadLetter): Promise<void> {
    await this.collection.commit({ put: [letter], remove: [] });
  }
}
