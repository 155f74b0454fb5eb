import {
  derivedUuid,
  type RecordedEvent,
  START,
  TimeSlice,
  type Position,
  type Collection,
  type StoredDocument,
  type Recorded,
  type DomainEvent,
  type Reaction,
} from '@bitacora/kernel';
import type { RecordedBatch } from '@bitacora/sealing';
import { reactorName } from './activation.js';
import { DeadLetters, type DeadLetter } from './dead-letters.js';
import { DeadlineWatch } from './deadline-watch.js';
import { isEnvironmentError } from '../cluster/environment-error.js';
import { EventDocuments, type DocumentChanges } from './reactor-documents.js';
import { WHOLE, partitionName } from '../cluster/partition.js';
import type { ReactorRunnerParts } from './reactor-runner-parts.js';
import { watchedBatch, watchedReaction } from '../cluster/runner-observer.js';
import type { StatusKeeper } from '../cluster/runner-status.js';
import { withSealedPaths } from './sealed-collection.js';
import { sendReaction } from './send-reaction.js';
import { SideBySide } from './side-by-side.js';

const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 50;
const EVENTS_PER_COMMIT = 100;
/** Enough for a store that commits in groups, few enough that people's commands find room. */
const SENT_SIDE_BY_SIDE = 16;
/** Events that are answered at once: as many as a store far away can have under way. */
const ANSWERED_SIDE_BY_SIDE = 32;
const QUIET_CHECKPOINT_MS = 5_000;

type Work = () => Promise<void>;

/** A reactor at work, from getting its lease to losing it. */
export class ReactorSession {
  #committedAt = -Infinity;
  readonly #slice: TimeSlice;

  private constructor(
    private readonly parts: ReactorRunnerParts,
    private readonly keeper: StatusKeeper,
    private readonly epoch: number,
    private readonly activation: Position,
    private readonly collection: Collection,
    private readonly letters: DeadLetters,
    private readonly deadlines: DeadlineWatch | null,
    /** The stored checkpoint. */
    public position: Position,
  ) {
    this.#slice = new TimeSlice(parts.clock);
  }

  static async open(
    parts: ReactorRunnerParts,
    keeper: StatusKeeper,
    epoch: number,
    activation: Position,
  ): Promise<ReactorSession> {
    const { reactor, store, documents, clock, partition = WHOLE } = parts;
    const { name, version, deadlines } = reactor;
    const dueIndex = deadlines ? [{ name: 'due', keys: [[deadlines.dueField, 1]] as const }] : [];
    const indexes = [...reactor.indexes.filter((index) => index.name !== 'due'), ...dueIndex];
    const stored = await documents.open({ name, kind: 'reactor', version, indexes });
    const collection = withSealedPaths(stored, reactor.personal, store);
    const letters = await DeadLetters.open(documents, name, clock, partition);
    const checkpoint = await collection.checkpoint(processorOf(parts));
    const watch = deadlines
      ? new DeadlineWatch(collection, deadlines.dueField, clock, partition)
      : null;
    await watch?.reload();
    const position = checkpoint?.position ?? START;
    keeper.waiting(letters.streams, letters.failed);
    return new ReactorSession(
      parts,
      keeper,
      epoch,
      activation,
      collection,
      letters,
      watch,
      position,
    );
  }

  static async deadLetters(
    { documents, reactor, clock, partition }: ReactorRunnerParts,
    stream?: string,
  ): Promise<readonly DeadLetter[]> {
    return (await DeadLetters.open(documents, reactor.name, clock, partition)).list(stream);
  }

  get nextDeadlineMs(): number | null {
    return this.deadlines?.waitMs ?? null;
  }

  /** Handles a batch and commits documents and checkpoint. */
  async handle(batch: RecordedBatch): Promise<void> {
    for (let start = 0; start < batch.events.length; start += EVENTS_PER_COMMIT) {
      const events = batch.events.slice(start, start + EVENTS_PER_COMMIT);
      const isLast = start + EVENTS_PER_COMMIT >= batch.events.length;
      const to = isLast ? batch.next : (events.at(-1) as RecordedEvent).position;
      const runner = reactorName(this.parts.reactor);
      this.keeper.works(events);
      await watchedBatch(this.parts.observer, { runner, kind: 'reactor', events }, async () => {
        const changes = (await this.#handleTogether(events)) ?? (await this.#handleEach(events));
        await this.#commit(changes, to);
      });
      this.keeper.moved(to, events, isLast && batch.caughtUp);
    }
    if (batch.events.length > 0) return;
    const isDue = this.parts.clock.monotonic() - this.#committedAt > QUIET_CHECKPOINT_MS;
    if (isDue && batch.next !== this.position) await this.#commit(new Map(), batch.next);
    this.keeper.moved(batch.next, [], batch.caughtUp);
  }

  /** Sends the earliest of what is due: events that came find room before the next page. A document that was sent has no due time any more. */
  async fireDeadlines(): Promise<void> {
    const { deadlines } = this;
    if (!deadlines || deadlines.waitMs === null || deadlines.waitMs > 0) return;
    const documents = await deadlines.due();
    const changes: DocumentChanges = new Map();
    for (const document of documents) await this.#fire(document, deadlines, changes);
    if (documents.length > 0) await this.#commit(changes, this.position);
    await deadlines.reload();
  }

  /** Handles dead letters again; returns how many. */
  async replay(stream?: string): Promise<number> {
    let replayed = 0;
    const stuck = new Set<string>();
    for (const letter of await this.letters.list(stream)) {
      if (stuck.has(letter.stream)) continue;
      const changes: DocumentChanges = new Map();
      try {
        await this.#handleLetter(letter, changes);
      } catch (error) {
        if (isEnvironmentError(error)) throw error;
        stuck.add(letter.stream);
        continue;
      }
      await this.#commit(changes, this.position);
      await this.letters.remove(letter);
      replayed += 1;
    }
    await this.letters.reload();
    this.keeper.waiting(this.letters.streams, this.letters.failed);
    return replayed;
  }

  async #handleLetter(letter: DeadLetter, changes: DocumentChanges): Promise<void> {
    if (letter.kind === 'deadline') {
      const document = (await this.collection.get([letter.stream])).get(letter.stream);
      if (document && this.deadlines) {
        changes.set(document._id, this.deadlines.withDue(document, letter.due));
      }
      return;
    }
    const { stream, revision } = letter;
    const [event] = await this.parts.store.read(stream, { from: revision, limit: 1 });
    if (event) await this.#react(event, changes);
  }

  /**
   * Folds the events of each account in order, and answers them side by side, in order within a stream. Null when
   * one could not be handled: nothing of it counts then, and what was sent is known by its ids when it is sent again.
   */
  async #handleTogether(events: readonly RecordedEvent[]): Promise<DocumentChanges | null> {
    if (events.some(({ stream }) => this.letters.streams.has(stream))) return null;
    const changes: DocumentChanges = new Map();
    const answers = new SideBySide(ANSWERED_SIDE_BY_SIDE);
    const underWay: Promise<void>[] = [];
    const handled = await Promise.allSettled(
      groupedByAccount(events).map(async (group) => {
        for (const event of group) {
          const pause = this.#slice.pause();
          if (pause) await pause;
          const folded = Promise.withResolvers<void>();
          const answered = this.#watched(event, async () => {
            const reactions = await this.#fold(event, changes).then(merge(changes));
            folded.resolve();
            await answers.run(event.stream, () => this.#send(event, reactions));
          });
          underWay.push(answered);
          await Promise.race([folded.promise, answered]);
        }
      }),
    );
    const failed = [...handled, ...(await Promise.allSettled(underWay))].flatMap((each) =>
      each.status === 'rejected' ? [each.reason as unknown] : [],
    );
    const environment = failed.find(isEnvironmentError);
    if (environment !== undefined) throw environment;
    return failed.length === 0 ? changes : null;
  }

  /** One event after the other in each account; what cannot be handled becomes a dead letter. */
  async #handleEach(events: readonly RecordedEvent[]): Promise<DocumentChanges> {
    const changes: DocumentChanges = new Map();
    const handled = await Promise.allSettled(
      groupedByAccount(events).map(async (group) => {
        for (const event of group) await this.#handleEvent(event, changes);
      }),
    );
    for (const group of handled) if (group.status === 'rejected') throw group.reason;
    return changes;
  }

  async #handleEvent(event: RecordedEvent, changes: DocumentChanges): Promise<void> {
    if (this.letters.streams.has(event.stream)) return this.letters.addWaiting(event);
    const failure = await this.#tries(() => this.#react(event, changes));
    if (failure === null) return;
    await this.letters.addFailed(event, failure.error);
    this.keeper.waiting(this.letters.streams, this.letters.failed);
    this.parts.observer?.onUnhandled?.(processorOf(this.parts), event, failure.error);
  }

  /** Folds one event and sends what it asks for; its documents count only when all that worked. */
  #react(event: RecordedEvent, changes: DocumentChanges): Promise<void> {
    return this.#watched(event, async () => {
      const folded = await this.#fold(event, changes);
      await this.#send(event, folded.reactions);
      merge(changes)(folded);
    });
  }

  #watched(event: RecordedEvent, work: Work): Promise<void> {
    if (!this.#hasEffects(event)) return work();
    const runner = reactorName(this.parts.reactor);
    return watchedReaction(this.parts.observer, { runner, event }, work);
  }

  /** Neither history nor what was imported is answered. */
  #hasEffects({ position, metadata }: RecordedEvent): boolean {
    return position > this.activation && metadata.imported !== true;
  }

  /** What an event changes in the documents, and what it asks for. */
  async #fold(event: RecordedEvent, changes: DocumentChanges): Promise<FoldedEvent> {
    const documents = new EventDocuments(this.collection, event.metadata.accountId, changes);
    const reactions = await this.parts.reactor.react(event as Recorded<DomainEvent>, documents);
    return { changes: documents.changes, reactions };
  }

  async #send(event: RecordedEvent, reactions: readonly Reaction[]): Promise<void> {
    if (!this.#hasEffects(event)) return;
    const { reactor, hash } = this.parts;
    const { accountId, correlationId, depth, occurredAt } = event.metadata;
    const together = reactor.sideBySide ? SENT_SIDE_BY_SIDE : 1;
    for (let start = 0; start < reactions.length; start += together) {
      const group = reactions.slice(start, start + together).map((reaction, place) => {
        const key = reaction.key ?? start + place;
        return sendReaction(this.#sender, reaction, {
          commandId: derivedUuid(hash, 'reaction', event.id, event.stream, reactor.name, key),
          accountId,
          since: occurredAt,
          correlationId,
          causationId: event.id,
          depth,
        });
      });
      for (const sent of await Promise.allSettled(group)) {
        if (sent.status === 'rejected') throw sent.reason;
      }
    }
  }

  async #fire(
    document: StoredDocument,
    watch: DeadlineWatch,
    changes: DocumentChanges,
  ): Promise<void> {
    const { reactor, hash } = this.parts;
    const due = watch.dueOf(document);
    const { deadlines } = reactor;
    if (due === null || !deadlines) return;
    const commandId = derivedUuid(hash, 'deadline', reactor.name, document._id, due);
    const start = { correlationId: commandId, causationId: commandId, depth: 0 };
    const failure = await this.#tries(async () => {
      const origin = deadlines.origin?.(document) ?? start;
      const { account: accountId } = document;
      const reaction = deadlines.due(document);
      await sendReaction(this.#sender, reaction, { ...origin, commandId, accountId, since: due });
    });
    if (failure !== null) {
      await this.letters.addDeadline(document, due, failure.error);
      this.keeper.waiting(this.letters.streams, this.letters.failed);
    }
    changes.set(document._id, watch.withDue(document, null));
  }

  /** Tries a few times; the last error, or null. What no event is to blame for is thrown. */
  async #tries(work: Work): Promise<{ readonly error: unknown } | null> {
    for (let tried = 1; ; tried += 1) {
      try {
        await work();
        return null;
      } catch (error) {
        if (isEnvironmentError(error)) throw error;
        if (tried >= MAX_TRIES) return { error };
        this.parts.observer?.onRetry?.(reactorName(this.parts.reactor), error, tried);
        await this.parts.clock.sleep(FIRST_PAUSE_MS * 4 ** (tried - 1));
      }
    }
  }

  async #commit(changes: DocumentChanges, to: Position): Promise<void> {
    const put: StoredDocument[] = [];
    const remove: string[] = [];
    for (const [id, document] of changes) {
      if (document) put.push(document);
      else remove.push(id);
    }
    const processor = processorOf(this.parts);
    const checkpoint = { processor, from: this.position, to, epoch: this.epoch };
    await this.collection.commit({ put, remove, checkpoint });
    this.position = to;
    this.#committedAt = this.parts.clock.monotonic();
    this.deadlines?.notice(put);
  }

  get #sender(): Parameters<typeof sendReaction>[0] {
    const { reactor, dispatcher, clock, observer } = this.parts;
    return { reactor: reactor.name, dispatcher, clock, ...(observer ? { observer } : {}) };
  }
}

/** An event that was folded. */
interface FoldedEvent {
  readonly changes: DocumentChanges;
  readonly reactions: readonly Reaction[];
}

/** Makes what an event has changed count for the next one, and gives what it asks for. */
function merge(into: DocumentChanges) {
  return ({ changes, reactions }: FoldedEvent): readonly Reaction[] => {
    for (const [id, document] of changes) into.set(id, document);
    return reactions;
  };
}

function groupedByAccount(events: readonly RecordedEvent[]): readonly RecordedEvent[][] {
  return [...Map.groupBy(events, ({ metadata }) => metadata.accountId).values()];
}

/** Name of the checkpoint. */
function processorOf({ reactor, partition = WHOLE }: ReactorRunnerParts): string {
  return partitionName(reactorName(reactor), partition);
}
