import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type Hash,
  type Ids,
  type Peers,
  unlessItFails,
} from '@bitacora/kernel';
import type { Config } from '../../config/config.js';
import type { RequestContext } from '../../context/request-context.js';
import { CLOCK, CONFIG, DOCUMENTS, HASH, IDS, PEERS } from '../../tokens.js';
import { isToken, newToken } from './session-token.js';

/**
 * A signed-in browser in one account. The first one of a browser is its sign-in: the cookie opens it, and the sessions of
 * the other accounts hang on it. Only the token's SHA-256 is kept, so the collection opens no session.
 */
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
  /** The session of the sign-in that this one hangs on; absent: it is the sign-in itself. */
  readonly signInId?: string;
  /** No session, but a mark: the sign-in opens this account no more. */
  readonly isClosed?: true;
}

/** What a cookie opens. */
export interface FoundSession {
  readonly signIn: Session;
  /** In the account that was asked for; null when the sign-in did not enter it, or it was closed for it. */
  readonly session: Session | null;
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
/** Most accounts that one sign-in is in at the same time. */
export const MAX_ACCOUNTS_OF_SIGN_IN = 50;
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
    const signIns = own.filter(isSignIn);
    const oldest = signIns
      .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
      .slice(0, Math.max(0, signIns.length + 1 - MAX_SESSIONS_OF_PERSON));
    const gone = own.filter((each) => oldest.some((signIn) => hangsOn(each, signIn)));
    const remove = new Set([...expired, ...gone].map(({ _id }) => _id));
    await sessions.commit({ put: [session], remove: [...remove] });
    if (gone.length > 0) this.#publishEnded(gone.map((each) => each.sessionId));
    return { session, token };
  }

  /**
   * Opens another account to a sign-in; the caller has checked that its person is a member. Doing so twice gives one
   * session, whose id follows from both. Null when the account was closed for the sign-in.
   */
  async enter(
    signIn: Session,
    accountId: string,
    { ip, userAgent }: SessionOrigin,
  ): Promise<Session | null> {
    const sessions = await this.sessions();
    const mark = this.#closed(signIn, accountId);
    if ((await sessions.get([mark._id])).has(mark._id)) return null;
    if (signIn.account === accountId) return signIn;
    const sessionId = this.hash.sha256(`${signIn.sessionId}|${accountId}`).slice(0, 32);
    const session: Session = {
      _id: `${accountId}:${sessionId}`,
      account: accountId,
      sessionId,
      hash: this.#hashIn(signIn.hash, accountId),
      userId: signIn.userId,
      createdAt: this.clock.now(),
      expiresAt: signIn.expiresAt,
      ip,
      userAgent,
      signInId: signIn.sessionId,
    };
    const others = (await sessions.find({ userId: signIn.userId }))
      .filter((each) => each.signInId === signIn.sessionId && !each.isClosed)
      .filter(({ _id }) => _id !== session._id)
      .toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
    const over = others.slice(MAX_ACCOUNTS_OF_SIGN_IN - 2);
    await sessions.commit({ put: [session], remove: over.map(({ _id }) => _id) });
    if (over.length > 0) this.#publishEnded(over.map((each) => each.sessionId));
    return session;
  }

  /** The session of a token, or null when there is none, it ended, or the text is no token. `accountId`: see `read`. */
  async find(token: unknown, accountId: string | null = null): Promise<Session | null> {
    return (await this.read(token, accountId))?.session ?? null;
  }

  /**
   * What a token opens in an account; without one in the account that the browser signed in to. Null when it opens
   * nothing any more. One read, however many accounts the person has.
   */
  async read(token: unknown, accountId: string | null): Promise<FoundSession | null> {
    if (!isToken(token)) return null;
    const hash = this.hash.sha256(token);
    const hashes =
      accountId === null
        ? [hash]
        : [hash, this.#hashIn(hash, accountId), this.#closedHash(hash, accountId)];
    const found = await (await this.sessions()).find({ hash: { $in: hashes } }, { limit: 3 });
    const now = this.clock.now();
    const open = found.filter(({ expiresAt }) => expiresAt > now);
    const signIn = open.find((each) => each.hash === hash);
    if (!signIn) return null;
    if (accountId === null) {
      // Closed there, it still opens the other accounts.
      const mark = this.#closed(signIn, signIn.account)._id;
      const isClosed = (await (await this.sessions()).get([mark])).has(mark);
      return { signIn, session: isClosed ? null : signIn };
    }
    const session = open.find(({ account, isClosed }) => account === accountId && !isClosed);
    const isClosed = open.some((each) => each.isClosed);
    return { signIn, session: isClosed ? null : (session ?? null) };
  }

  /** The open sign-ins of a person, newest first. */
  async of(userId: string): Promise<readonly Session[]> {
    return (await this.#ofPerson(userId)).filter(isSignIn);
  }

  /** The same with the sessions of other accounts that hang on them. */
  async withAccounts(userId: string): Promise<readonly Session[]> {
    return (await this.#ofPerson(userId)).filter(({ isClosed }) => !isClosed);
  }

  /** The sign-in of a session with all that hangs on it, in whichever account; empty when it ended. */
  async besides(session: Pick<Session, '_id' | 'userId'>): Promise<readonly Session[]> {
    const own = await this.#ofPerson(session.userId);
    const found = own.find(({ _id }) => _id === session._id);
    const signIn = own.find(
      (each) => isSignIn(each) && each.sessionId === (found?.signInId ?? found?.sessionId),
    );
    return signIn ? own.filter((each) => hangsOn(each, signIn) && !each.isClosed) : [];
  }

  async #ofPerson(userId: string): Promise<readonly Session[]> {
    const now = this.clock.now();
    const own = await (await this.sessions()).find({ userId });
    return own
      .filter(({ expiresAt }) => expiresAt > now)
      .toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  }

  /** Those of the sessions (by `_id`) that are open this very moment. */
  async openAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    const distinct = [...new Set(ids)];
    const found = await (await this.sessions()).get([...distinct, ...distinct.map(markId)]);
    return new Set(
      ids.filter((id) => (found.get(id)?.expiresAt ?? '') > now && !found.has(markId(id))),
    );
  }

  /** Ends the sign-in that a session belongs to, in every account; returns what ended. */
  async end(session: Pick<Session, '_id' | 'userId'>): Promise<readonly Session[]> {
    const ended = await this.besides(session);
    await this.#remove(ended);
    return ended;
  }

  /**
   * Ends every session of a person in an account and returns their ids. Their sign-ins open that account no more, and
   * stay as they are in the others.
   */
  async endAll(accountId: string, userId: string): Promise<readonly string[]> {
    const sessions = await this.sessions();
    const own = await sessions.find({ userId });
    const signIns = own.filter(isSignIn);
    const alone = signIns.filter(
      (signIn) =>
        signIn.account === accountId &&
        !own.some((each) => each.signInId === signIn.sessionId && !each.isClosed),
    );
    const inAccount = own.filter((each) => each.account === accountId && !each.isClosed);
    const marks = signIns
      .filter((each) => !alone.includes(each))
      .map((each) => this.#closed(each, accountId));
    const remove = inAccount.filter((each) => !isSignIn(each) || alone.includes(each));
    await sessions.commit({ put: marks, remove: remove.map(({ _id }) => _id) });
    const ended = inAccount.map(({ sessionId }) => sessionId);
    this.#publishEnded(ended);
    return ended;
  }

  /** Ends every session of a person, in all accounts, but the sign-in of the one to keep; returns their ids. */
  async endEverywhere(userId: string, keptSessionId: string | null): Promise<readonly string[]> {
    const all = await (await this.sessions()).find({ userId });
    const kept = all.find(({ sessionId }) => sessionId === keptSessionId);
    const keptId = kept && (kept.signInId ?? kept.sessionId);
    return this.#remove(
      all.filter((each) => keptId === undefined || (each.signInId ?? each.sessionId) !== keptId),
    );
  }

  async #remove(found: readonly Session[]): Promise<readonly string[]> {
    await (await this.sessions()).commit({ put: [], remove: found.map(({ _id }) => _id) });
    const ended = found.filter((each) => !each.isClosed).map(({ sessionId }) => sessionId);
    this.#publishEnded(ended);
    return ended;
  }

  #hashIn(hash: string, accountId: string): string {
    return this.hash.sha256(`${hash}|in|${accountId}`);
  }

  #closedHash(hash: string, accountId: string): string {
    return this.hash.sha256(`${hash}|closed|${accountId}`);
  }

  /** The mark that a sign-in opens an account no more. It is no part of the sign-in, so that nothing written at the same time undoes it. */
  #closed(signIn: Session, accountId: string): Session {
    const { sessionId: signInId, userId, createdAt, expiresAt } = signIn;
    const sessionId = `closed:${signInId}`;
    const hash = this.#closedHash(signIn.hash, accountId);
    const _id = `${accountId}:${sessionId}`;
    const of = { _id, account: accountId, sessionId, hash, userId, createdAt, expiresAt };
    return { ...of, signInId, isClosed: true };
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
    this.#collection ??= unlessItFails(
      this.documents.open<Session>(SESSIONS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function isSignIn({ signInId }: Session): boolean {
  return signInId === undefined;
}

function hangsOn(session: Session, signIn: Session): boolean {
  return session === signIn || session.signInId === signIn.sessionId;
}

/** `<account>:<session>` as the id of the mark of that sign-in in that account. */
function markId(id: string): string {
  const at = id.indexOf(':');
  return `${id.slice(0, at)}:closed:${id.slice(at + 1)}`;
}
