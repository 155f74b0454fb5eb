import { Inject, Injectable } from '@nestjs/common';
import {
  type Conversation,
  type TypedDetails,
  type Writer,
  conversationDecider,
  conversationIdOf,
  conversationStream,
} from '@bitacora/conversations';
import type { Hash, RecordedEvent } from '@bitacora/kernel';
import { EVENT_LOG, type ReadableEventLog, HASH, StreamFolds } from '@bitacora/platform';
import { LRUCache } from 'lru-cache';

const MAX_HINTS = 20_000;

/** Who writes to an inbox, and how their conversations are found. */
export interface WriterThread {
  readonly account: string;
  readonly inboxId: string;
  /** The contact that the conversations are filed under. */
  readonly contactId: string;
  /** Stands for the contact in the ids of the conversations. */
  readonly threadId: string;
  /** BCP 47; null: unknown. */
  readonly language: string | null;
  readonly writer: Writer;
  readonly typed: TypedDetails | null;
}

type Place = Pick<WriterThread, 'account' | 'inboxId' | 'threadId'>;

/**
 * The conversations of one who writes to one inbox, first to last. Their ids derive from the ordinal, so they are found and
 * read in the log itself, however far the views are.
 */
@Injectable()
export class Threads {
  /** Ordinal that existed when it was last asked for, so that a search starts near the end. */
  readonly #hints = new LRUCache<string, number>({ max: MAX_HINTS });

  constructor(
    private readonly folds: StreamFolds,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  idOf({ inboxId, threadId }: Place, ordinal: number): string {
    return conversationIdOf(this.hash, { inboxId, contactId: threadId, ordinal });
  }

  streamOf(place: Place, ordinal: number): string {
    return conversationStream(place.account, this.idOf(place, ordinal));
  }

  /** Ordinal of the newest conversation; 0 when there is none. */
  async latest(place: Place): Promise<number> {
    const key = JSON.stringify([place.account, place.inboxId, place.threadId]);
    const isThere = async (nth: number) => (await this.read(place, nth, 0, 1)).length > 0;
    let ordinal = this.#hints.get(key) ?? 0;
    // Ordinals have no gaps: steps that double find one beyond the end, and halves of the rest the end.
    let step = 1;
    while (await isThere(ordinal + step)) {
      ordinal += step;
      step *= 2;
    }
    for (step = Math.floor(step / 2); step >= 1; step = Math.floor(step / 2))
      if (await isThere(ordinal + step)) ordinal += step;
    this.#hints.set(key, ordinal);
    return ordinal;
  }

  async conversation(place: Place, ordinal: number): Promise<Conversation | null> {
    if (ordinal === 0) return null;
    return this.folds.state(this.streamOf(place, ordinal), conversationDecider);
  }

  read(
    place: Place,
    ordinal: number,
    from: number,
    limit: number,
  ): Promise<readonly RecordedEvent[]> {
    return this.log.read(this.streamOf(place, ordinal), { from, limit });
  }
}
