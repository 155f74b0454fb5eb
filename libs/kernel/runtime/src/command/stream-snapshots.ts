import {
  type StreamName,
  parseStreamName,
  type Subject,
  type Collection,
  type CollectionSpec,
  type Documents,
  type StoredDocument,
  type Hash,
  INSTALLATION,
} from '@bitacora/kernel';
import type { SealedEventStore } from '@bitacora/sealing';
import { CommandTrail, type PackedTrail } from './command-trail.js';
import type { AnyDecider, LoadedStream } from './loaded-stream.js';

/** States of long streams beside the log. Everything in it can be thrown away. */
export const SNAPSHOTS: CollectionSpec = {
  name: 'snapshots',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** Events after which the state of a stream is stored again: a cold load reads at most about so many. */
const EVERY_EVENTS = 100;
/** Bounds of one snapshot: characters of its state, and commands that it remembers. */
const MAX_CHARACTERS = 200_000;
const MAX_COMMANDS = 20_000;

/** A state as it is kept. `lastHash` binds it to the event it was folded up to. */
interface Snapshot extends StoredDocument {
  /** Version of the fold. */
  readonly fold: number;
  readonly revision: number;
  readonly lastHash: string;
  readonly subject: Subject | null;
  /** JSON of the state, in a box of its subject where it has one. */
  readonly state: string;
  readonly trail: PackedTrail;
}

export interface StreamSnapshotsParts {
  readonly documents: Pick<Documents, 'open'>;
  readonly store: Pick<SealedEventStore, 'sealText' | 'openText'>;
  readonly hash: Hash;
  /** Called when a snapshot could not be stored or read. Nothing is lost by it. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Keeps the folded state of long streams in a collection, so that a cold load reads the newest events only. One that
 * is missing, of another version of the fold, of another log or of an erased person is as if there were none.
 */
export class StreamSnapshots {
  #collection: Promise<Collection<Snapshot>> | null = null;
  readonly #writing = new Set<Promise<void>>();

  constructor(private readonly parts: StreamSnapshotsParts) {}

  /** The kept fold of a stream; null without one that can be used. Its newest event is to be compared by the reader. */
  async find(stream: StreamName, decider: AnyDecider): Promise<LoadedStream | null> {
    try {
      const { snapshot } = decider;
      if (!snapshot) return null;
      const id = idOf(stream, snapshot);
      const kept = (await (await this.#open()).get([id])).get(id);
      if (!kept || kept.fold !== snapshot.version) return null;
      const text = await this.#opened(kept);
      if (text === null) return null;
      return {
        state: JSON.parse(text) as unknown,
        revision: kept.revision,
        lastHash: kept.lastHash,
        trail: CommandTrail.unpack(this.parts.hash, kept.trail),
        isRead: false,
        keptAt: kept.revision,
      };
    } catch (error) {
      this.parts.onFailure?.(error);
      return null;
    }
  }

  /** Keeps the state when the stream grew enough since the last time; the writing is not waited for. */
  keepWhenDue(stream: StreamName, decider: AnyDecider, loaded: LoadedStream): LoadedStream {
    const { revision, keptAt, isRead, lastHash } = loaded;
    const isDue = revision - Math.max(0, keptAt) >= EVERY_EVENTS;
    if (!decider.snapshot || !isRead || lastHash === null || !isDue) return loaded;
    const writing = this.#write(stream, decider, { ...loaded, lastHash });
    this.#writing.add(writing);
    void writing.finally(() => this.#writing.delete(writing));
    return { ...loaded, keptAt: revision };
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #write(
    stream: StreamName,
    { snapshot }: AnyDecider,
    loaded: LoadedStream & { readonly lastHash: string },
  ): Promise<void> {
    const { state, revision, lastHash, trail } = loaded;
    if (!snapshot) return;
    // Taken down at once: the trail grows while the state is sealed.
    const packed = trail.pack(MAX_COMMANDS);
    const plain = JSON.stringify(state);
    if (plain.length > MAX_CHARACTERS) return;
    try {
      const id = idOf(stream, snapshot);
      const subject = snapshot.subject(state, accountOf(stream));
      const text = subject === null ? plain : await this.parts.store.sealText(subject, plain, id);
      if (text === null) return;
      const kept: Snapshot = {
        _id: id,
        account: accountOf(stream),
        fold: snapshot.version,
        revision,
        lastHash,
        subject,
        state: text,
        trail: packed,
      };
      await (await this.#open()).commit({ put: [kept], remove: [] });
    } catch (error) {
      this.parts.onFailure?.(error);
    }
  }

  async #opened({ _id, subject, state }: Snapshot): Promise<string | null> {
    return subject === null ? state : this.parts.store.openText(subject, state, _id);
  }

  #open(): Promise<Collection<Snapshot>> {
    const opened = (this.#collection ??= this.parts.documents.open<Snapshot>(SNAPSHOTS));
    opened.catch(() => {
      this.#collection = null;
    });
    return opened;
  }
}

function idOf(stream: StreamName, { name }: { readonly name: string }): string {
  return `${accountOf(stream)}/${name}/${stream}`;
}

function accountOf(stream: StreamName): string {
  return parseStreamName(stream).accountId ?? INSTALLATION;
}
