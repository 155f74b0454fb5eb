import type { Binary, ClientSession, Collection, Db, MongoClient } from 'mongodb';
import { isDuplicateKey, isLostConnection } from '../connection/errors.js';

/** The session in which a processor's owner writes. */
interface KeptSession {
  /** `<collection>/<processor>` */
  readonly _id: string;
  readonly lsid: Binary;
  readonly epoch: number;
}

interface Held {
  readonly session: ClientSession;
  readonly epoch: number;
}

/**
 * One session for each processor, on record with the epoch of its owner. The next owner of a processor ends the session of
 * the owner before: a process that died within a transaction leaves it open, and the server holds its documents
 * for it for a minute (`transactionLifetimeLimitSeconds`). The epoch is the newer one, so nothing that counts is ended.
 */
export class ProcessorSessions {
  readonly #held = new Map<string, Held>();
  readonly #busy = new Map<string, Promise<void>>();
  /** Sessions of owners before, as long as the server has not said that they are ended. */
  readonly #left = new Map<string, Binary>();
  readonly #kept: Collection<KeptSession>;

  constructor(
    private readonly client: MongoClient,
    database: Db,
  ) {
    this.#kept = processorSessions(database);
  }

  /** Does work in the session of a processor, one after the other: a session has one transaction at a time. */
  async use(
    id: string,
    epoch: number,
    work: (session: ClientSession) => Promise<void>,
  ): Promise<void> {
    const before = this.#busy.get(id) ?? Promise.resolve();
    const done = before.catch(() => undefined).then(async () => work(await this.#of(id, epoch)));
    this.#busy.set(id, done);
    try {
      await done;
    } finally {
      if (this.#busy.get(id) === done) this.#busy.delete(id);
    }
  }

  async #of(id: string, epoch: number): Promise<ClientSession> {
    const held = this.#held.get(id);
    if (held?.epoch === epoch) return held.session;
    const session = held?.session ?? this.client.startSession();
    const before = await this.#record(id, session, epoch);
    if (before && !sameId(before.lsid, session)) this.#left.set(id, before.lsid);
    const left = this.#left.get(id);
    if (left) await this.#kill(left);
    this.#left.delete(id);
    this.#held.set(id, { session, epoch });
    return session;
  }

  /** Throws what a try of the whole commit can mend. Not every user may end sessions: the server ends what a dead owner left open after its own time; commits wait for it. */
  async #kill(lsid: Binary): Promise<void> {
    const kill = { killSessions: [{ id: lsid }] };
    await this.client
      .db('admin')
      .command(kill)
      .catch((error: unknown) => {
        if (isLostConnection(error)) throw error;
      });
  }

  /** Puts this session on record; null when there was none, or when a newer owner is there: the checkpoint refuses the batch then. */
  async #record(id: string, session: ClientSession, epoch: number): Promise<KeptSession | null> {
    try {
      return await this.#kept.findOneAndUpdate(
        { _id: id, epoch: { $lte: epoch } },
        { $set: { lsid: lsidOf(session), epoch } },
        { upsert: true, returnDocument: 'before' },
      );
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }
}

/** Where the sessions of processors are on record. */
export function processorSessions(database: Db): Collection<KeptSession> {
  return database.collection<KeptSession>('sessions_of_processors');
}

function lsidOf({ id }: ClientSession): Binary {
  if (!id) throw new TypeError('The session has ended.');
  return id.id;
}

function sameId(lsid: Binary, session: ClientSession): boolean {
  return lsid.toString('hex') === lsidOf(session).toString('hex');
}
