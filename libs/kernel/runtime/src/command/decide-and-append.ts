import {
  AppendTooLargeError,
  ConflictError,
  EventTooLargeError,
  OutcomeUnknownError,
  SubjectErasedError,
  type DomainEvent,
  type StreamName,
  type Clock,
  type Appended,
  type Hash,
  type CommandContext,
  type AnyDefinedCommand,
  type Decision,
  type DecisionContext,
  type DomainErrors,
  type ReferenceDirectory,
  derivedPick,
  derivedUuid,
  eventIdOf,
  refused,
  type Envelope,
  isRefusal,
  refuse,
  versionOf,
  type CommandAccepted,
  type CommandRefused,
  type CommandResult,
} from '@bitacora/kernel';
import {
  type EventDraft,
  actorSubject,
  recordedFromPrepared,
  type PreparedAppend,
  type SealedEventStore,
} from '@bitacora/sealing';
import type { LoadedStream } from './loaded-stream.js';
import type { StreamCache } from './stream-cache.js';

/** One valid command on its way to its stream. */
export interface StreamCommand {
  readonly definition: AnyDefinedCommand;
  readonly envelope: Envelope;
  readonly context: CommandContext;
  readonly data: unknown;
  readonly stream: StreamName;
}

export interface DecideAndAppendParts {
  readonly store: SealedEventStore;
  readonly cache: StreamCache;
  readonly clock: Clock;
  readonly hash: Hash;
  readonly references: ReferenceDirectory;
}

const MAX_ATTEMPTS = 5;
const MAX_RESENDS = 3;
const RESEND_PAUSE_MS = 100;

/** Decides on the stream's present state and appends; starts again when another writer was faster. */
export class DecideAndAppend {
  constructor(private readonly parts: DecideAndAppendParts) {}

  async run(work: StreamCommand): Promise<CommandResult> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      try {
        return await this.#attempt(work, attempt === 0);
      } catch (error) {
        if (error instanceof EventTooLargeError || error instanceof AppendTooLargeError) {
          const { bytes, limit } = error;
          return refused(
            refuse(error.code, undefined, { ...(bytes === null ? {} : { bytes }), limit }),
          );
        }
        if (error instanceof SubjectErasedError) return refused(refuse(error.code));
        if (!(error instanceof ConflictError)) throw error;
      }
    }
    // The last conflict can have been with another try of this very command.
    const newest = await this.parts.cache.refresh(work.stream, work.definition.decider);
    return (await this.#earlier(work, newest)) ?? refused(refuse('CONFLICT'));
  }

  async #attempt(work: StreamCommand, isFirst: boolean): Promise<CommandResult> {
    const { definition, envelope, stream } = work;
    const { cache, store } = this.parts;
    const now = this.parts.clock.now();
    const cached = isFirst ? cache.get(stream, definition.decider) : undefined;
    let loaded = cached ?? (await cache.refresh(stream, definition.decider));
    const earlier = await this.#earlier(work, loaded);
    if (earlier) return earlier;
    let decision = await this.#decide(work, loaded, now);
    if (cached && ('ok' in decision || decision.length === 0)) {
      // Nothing will be appended, so no expected revision would tell that the cache was behind.
      loaded = await cache.refresh(stream, definition.decider);
      if (loaded.revision !== cached.revision) {
        const mine = await this.#earlier(work, loaded);
        if (mine) return mine;
        decision = await this.#decide(work, loaded, now);
      }
    }
    if ('ok' in decision) return decision;
    if (decision.length === 0) return this.#unchanged(stream, loaded);
    const drafts = decision.map((event, index) => this.#draft(work, event, index, now));
    const expected = loaded.revision < 0 ? 'none' : loaded.revision;
    const prepared = await store.prepare(stream, expected, drafts, loaded.lastHash);
    const appended = await this.#append(prepared, envelope);
    return this.#accepted(work, loaded, prepared, appended);
  }

  /** Asked for each decision: what the data names may depend on the state, and may be gone by the next attempt. */
  async #decide(
    work: StreamCommand,
    loaded: LoadedStream,
    now: string,
  ): Promise<readonly DomainEvent[] | CommandRefused> {
    const { definition, envelope, context, data } = work;
    const unusable = await this.#unusable(work, loaded);
    if (unusable.length > 0) return refused(...unusable);
    const { expectedRevision } = envelope;
    if (expectedRevision !== undefined && expectedRevision !== loaded.revision) {
      const params = { expected: expectedRevision, actual: loaded.revision };
      return refused(refuse('STALE_REVISION', undefined, params));
    }
    if (this.#isOvertaken(work, loaded)) return refused(refuse('CONFLICT'));
    const decided = decisionContext(envelope, context, now, this.parts.hash);
    const decision: Decision<DomainEvent> = definition.decide(data, loaded.state, decided);
    return isRefusal(decision) ? refused(decision) : decision;
  }

  /** Whether another person saved what the sender edits. */
  #isOvertaken({ definition, envelope, data }: StreamCommand, { state }: LoadedStream): boolean {
    const { expectedVersion } = envelope;
    if (expectedVersion === undefined) return false;
    if (!definition.edited) throw new TypeError(`${definition.name} edits nothing with a version.`);
    const content = definition.edited(data, state);
    return content !== null && versionOf(this.parts.hash, content) !== expectedVersion;
  }

  async #unusable(
    { definition, context, data }: StreamCommand,
    { state }: LoadedStream,
  ): Promise<DomainErrors> {
    const named = definition.references?.(data, state) ?? [];
    if (named.length === 0) return [];
    return this.parts.references.refusals(context.accountId, named);
  }

  #draft(work: StreamCommand, event: DomainEvent, index: number, now: string): EventDraft {
    const { envelope, context } = work;
    const actor = event.actor ?? context.actor;
    const isPerson = actorSubject(actor, context.accountId) !== null;
    return {
      id: eventIdOf(this.parts.hash, envelope.id, index),
      type: event.type,
      data: event.data,
      metadata: {
        accountId: context.accountId,
        actor,
        ip: isPerson ? context.ip : null,
        userAgent: isPerson ? context.userAgent : null,
        commandId: envelope.id,
        correlationId: context.correlationId,
        causationId: context.causationId,
        depth: context.depth,
        occurredAt: now,
        ...(context.imported ? { imported: true } : {}),
      },
    };
  }

  /** Sends the same append again until what happened is known. */
  async #append(prepared: PreparedAppend, envelope: Envelope): Promise<Appended> {
    const { store, clock } = this.parts;
    for (let resend = 0; ; resend += 1) {
      try {
        return await store.commit(prepared);
      } catch (error) {
        if (!(error instanceof OutcomeUnknownError) || resend >= MAX_RESENDS) throw error;
        await clock.sleep(RESEND_PAUSE_MS * 2 ** resend);
        const written = await this.#written(prepared, envelope);
        if (written) return written;
      }
    }
  }

  /** What is where the append wants to write, when this command wrote it; null for nothing and for another's. */
  async #written(
    { stream, expected, events }: PreparedAppend,
    envelope: Envelope,
  ): Promise<Appended | null> {
    const from = expected === 'none' ? 0 : expected + 1;
    const there = await this.parts.store.read(stream, { from, limit: events.length });
    const last = there.findLast(({ metadata }) => metadata.commandId === envelope.id);
    return last ? { revision: last.revision, position: last.position, repeated: true } : null;
  }

  async #accepted(
    work: StreamCommand,
    loaded: LoadedStream,
    prepared: PreparedAppend,
    appended: Appended,
  ): Promise<CommandResult> {
    const { stream, definition } = work;
    const { cache } = this.parts;
    if (appended.repeated === true) {
      const newest = await cache.refresh(stream, definition.decider);
      const earlier = await this.#earlier(work, newest);
      if (earlier) return earlier;
    }
    const events = recordedFromPrepared(prepared, appended);
    // A store that cannot say whether it kept what was sent now may hold other boxes, so another hash.
    const isKnown = appended.repeated === false;
    cache.advance(stream, definition.decider, loaded, events, isKnown);
    const { revision, position } = appended;
    return { ok: true, stream, revision, position, events, repeated: false };
  }

  async #unchanged(stream: StreamName, loaded: LoadedStream): Promise<CommandAccepted> {
    const position = await this.parts.store.head();
    return { ok: true, stream, revision: loaded.revision, position, events: [], repeated: false };
  }

  async #earlier(
    { stream, envelope }: StreamCommand,
    loaded: LoadedStream,
  ): Promise<CommandAccepted | null> {
    const events = await this.parts.cache.writtenBy(stream, loaded, envelope);
    const last = events.at(-1);
    if (!last) return null;
    const { revision, position } = last;
    return { ok: true, stream, revision, position, events, repeated: true };
  }
}

/** What a decision may use besides state and data. */
export function decisionContext(
  envelope: Envelope,
  context: CommandContext,
  now: string,
  hash: Hash,
): DecisionContext {
  return {
    accountId: context.accountId,
    actor: context.actor,
    commandId: envelope.id,
    now,
    derivedId: (label) => derivedUuid(hash, 'id', envelope.id, label),
    pick: (label) => derivedPick(hash, envelope.id, label),
  };
}
