import { Inject, Injectable } from '@nestjs/common';
import type {
  Clock,
  Collection,
  CollectionSpec,
  Documents,
  Filter,
  Hash,
  Ids,
  Peers,
} from '@bitacora/kernel';
import type { Config } from '../config/config.js';
import type { RequestContext } from '../context/request-context.js';
import { CLOCK, CONFIG, DOCUMENTS, HASH, IDS, PEERS } from '../tokens.js';
import { isToken, newToken } from './session-token.js';

/** One signed-in browser. Only the token's SHA-256 is kept, so the collection opens no session. */
export interface Session {
  readonly _id: string;
  readonly account: string;
  readonly sessionId: string;
  readonly hash: string;
  readonly userId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Where it was opened. Absent in sessions of before. */
  readonly ip?: string | null;
  readonly userAgent?: string | null;
}

/** Where a session is opened. */
export type SessionOrigin = Pick<RequestContext, 'ip' | 'userAgent'>;

/** Who is signed in. */
export const SESSIONS: CollectionSpec = {
  name: 'sessions',
  kind: 'system',
  version: 1,
  indexes: [
    { name: 'hash', keys: [['hash', 1]], unique: true },
    { name: 'user', keys: [['userId', 1]] },
    { name: 'expiry', keys: [['expiresAt', 1]] },
  ],
};
const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP = 500;
/** Most browsers in which one person is signed in. */
export const MAX_SESSIONS_OF_PERSON = 100;
const ENDED = 'sessions-ended';

/** Opens, finds and ends sessions. They are no part of the log: losing them signs everybody out. */
@Injectable()
export class Sessions {
  readonly #listeners = new Set<(sessionIds: readonly string[]) => void>();
  #collection: Promise<Collection<Session>> | null = null;

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PEERS) private readonly peers: Peers,
  ) {
    peers.subscribe(ENDED, ({ sessionIds }) => this.#hand(sessionIds as readonly string[]));
  }

  /** A new session with a new token. The token is returned once and never stored. */
  async open(
    accountId: string,
    userId: string,
    { ip, userAgent }: SessionOrigin = { ip: null, userAgent: null },
  ): Promise<{ session: Session; token: string }> {
    const token = newToken();
    const sessionId = this.ids.next();
    const createdAt = this.clock.now();
    const ends = Date.parse(createdAt) + this.config.sessionDays * DAY_MS;
    const session: Session = {
      _id: `${accountId}:${sessionId}`,
      account: accountId,
      sessionId,
      hash: this.hash.sha256(token),
      userId,
      createdAt,
      expiresAt: new Date(ends).toISOString(),
      ip,
      userAgent,
    };
    const sessions = await this.sessions();
    const [expired, own] = await Promise.all([
      sessions.find({ expiresAt: { $lte: createdAt } }, { limit: SWEEP }),
      sessions.find({ userId }),
    ]);
    // A user with more browsers than this is signed out in the one that was opened first.
    const oldest = own
      .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
      .slice(0, Math.max(0, own.length + 1 - MAX_SESSIONS_OF_PERSON));
    const remove = new Set([...expired, ...oldest].map(({ _id }) => _id));
    await sessions.commit({ put: [session], remove: [...remove] });
    if (oldest.length > 0) this.#publishEnded(oldest.map((each) => each.sessionId));
    return { session, token };
  }

  /** The session of a token, or null when there is none, it ended, or the text is no token. */
  async find(token: unknown): Promise<Session | null> {
    if (!isToken(token)) return null;
    const sessions = await this.sessions();
    const [session] = await sessions.find({ hash: this.hash.sha256(token) }, { limit: 1 });
    return session && session.expiresAt > this.clock.now() ? session : null;
  }

  /** The open sessions of a person in all accounts, newest first. */
  async of(userId: string): Promise<readonly Session[]> {
    const now = this.clock.now();
    const own = await (await this.sessions()).find({ userId }, { limit: MAX_SESSIONS_OF_PERSON });
    return own
      .filter(({ expiresAt }) => expiresAt > now)
      .toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  }

  /** Those of the sessions (by `_id`) that are open this very moment. */
  async openAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    const found = await (await this.sessions()).get([...new Set(ids)]);
    return new Set(ids.filter((id) => (found.get(id)?.expiresAt ?? '') > now));
  }

  async end(session: Pick<Session, '_id'>): Promise<void> {
    await (await this.sessions()).commit({ put: [], remove: [session._id] });
    this.#publishEnded([session._id.slice(session._id.indexOf(':') + 1)]);
  }

  /** Ends every session of a person in an account and returns their ids. */
  endAll(accountId: string, userId: string): Promise<readonly string[]> {
    return this.#endFound({ account: accountId, userId }, null);
  }

  /** Ends every session of a person, in all accounts, but the one to keep; returns their ids. */
  endEverywhere(userId: string, keptSessionId: string | null): Promise<readonly string[]> {
    return this.#endFound({ userId }, keptSessionId);
  }

  async #endFound(filter: Filter, keptSessionId: string | null): Promise<readonly string[]> {
    const sessions = await this.sessions();
    const all = await sessions.find(filter);
    const found = all.filter(({ sessionId }) => sessionId !== keptSessionId);
    await sessions.commit({ put: [], remove: found.map(({ _id }) => _id) });
    const ended = found.map(({ sessionId }) => sessionId);
    this.#publishEnded(ended);
    return ended;
  }

  /** Subscribes to the ids of sessions that ended in this or another process; returns the unsubscribe function. */
  onEnded(listener: (sessionIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #publishEnded(sessionIds: readonly string[]): void {
    this.#hand(sessionIds);
    this.peers.publish(ENDED, { sessionIds });
  }

  #hand(sessionIds: readonly string[]): void {
    for (const listener of this.#listeners) listener(sessionIds);
  }

  private sessions(): Promise<Collection<Session>> {
    this.#collection ??= this.documents.open<Session>(SESSIONS);
    return this.#collection;
  }
}
