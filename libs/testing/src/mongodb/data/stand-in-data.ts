import { ObjectId, Timestamp } from 'bson';
import { Majority } from '../replication/majority.js';
import { type OplogChange, type LoggedChange, Oplog } from '../replication/oplog.js';
import { type ClientSessionState, newSession } from '../replication/session.js';
import { checkCollectionName } from '../writing/size-limits.js';
import { sortKey } from '../querying/sort-key.js';
import { StandInCollection } from './stand-in-collection.js';
import { Transaction, writeConflict } from '../replication/transaction.js';
import { LockedError, type View, type WriteEffect } from '../querying/view.js';
import type { Doc } from '../driver/wire.js';

/** How data is made. */
export interface MongoStandInDataOptions {
  /** The time in milliseconds, for expiry by an index and for the times of changes. Default: the real one. */
  readonly clock?: () => number;
  /** Changes that a change stream can go back. Default 20,000. */
  readonly remembered?: number;
}

/** Longest that a transaction is open: `transactionLifetimeLimitSeconds` of a real server, 60 unless it is set. */
const LIFETIME_MS = 60_000;

/** What a stand-in keeps: collections, sessions and changes. It survives a stop; hand it to the next start. */
export class MongoStandInData implements View {
  readonly clock: () => number;
  readonly oplog: Oplog;
  readonly majority = new Majority(() => this.at);
  readonly processIds = new ObjectId();
  readonly #databases = new Map<string, Map<string, StandInCollection>>();
  readonly #sessions = new Map<string, ClientSessionState>();
  readonly #open = new Set<Transaction>();
  readonly #seconds: number;
  #at = 1;

  constructor({ clock = Date.now, remembered = 20_000 }: MongoStandInDataOptions = {}) {
    this.clock = clock;
    this.oplog = new Oplog(remembered);
    this.#seconds = Math.floor(clock() / 1000);
  }

  /** The number of the newest commit. */
  get at(): number {
    return this.#at;
  }

  /** The cluster time of a commit. */
  timeOf(at: number): Timestamp {
    return new Timestamp({ t: this.#seconds, i: at });
  }

  /** The newest commit that is before a cluster time. */
  before({ t, i }: Timestamp): number {
    if (t < this.#seconds) return 0;
    return t > this.#seconds ? this.#at : i - 1;
  }

  databases(): ReadonlyMap<string, ReadonlyMap<string, StandInCollection>> {
    return this.#databases;
  }

  collection(database: string, name: string): StandInCollection | undefined {
    return this.#databases.get(database)?.get(name);
  }

  /** The collection, made when it is not there. Throws Refusal on a name that MongoDB does not take. */
  ensure(database: string, name: string): StandInCollection {
    const known = this.collection(database, name);
    if (known) return known;
    checkCollectionName(database, name);
    const collection = new StandInCollection(database, name);
    this.#attach(collection);
    return collection;
  }

  #attach(collection: StandInCollection): void {
    const { database, name, uuid } = collection;
    const collections = this.#databases.get(database) ?? new Map<string, StandInCollection>();
    this.#databases.set(database, collections.set(name, collection));
    this.log([{ kind: 'create', database, collection: name, uuid }]);
  }

  /** Removes a collection without a word; the caller logs why. */
  detach({ database, name }: StandInCollection): void {
    const collections = this.#databases.get(database);
    collections?.delete(name);
    if (collections?.size === 0) this.#databases.delete(database);
  }

  rename(collection: StandInCollection, database: string, name: string): void {
    this.detach(collection);
    collection.database = database;
    collection.name = name;
    const collections = this.#databases.get(database) ?? new Map<string, StandInCollection>();
    this.#databases.set(database, collections.set(name, collection));
  }

  /** Forgets everything of a database, collection by collection. */
  dropDatabase(database: string): void {
    const collections = [...(this.#databases.get(database)?.values() ?? [])];
    if (collections.length === 0) return;
    for (const collection of collections) this.dropCollection(collection);
    this.log([{ kind: 'dropDatabase', database }]);
  }

  dropCollection(collection: StandInCollection): void {
    this.detach(collection);
    const { database, name, uuid } = collection;
    this.log([{ kind: 'drop', database, collection: name, uuid }]);
  }

  get(collection: StandInCollection, id: string): Doc | null {
    return collection.records.get(id)?.doc ?? null;
  }

  changed(): null {
    return null;
  }

  write(collection: StandInCollection, id: string, write: WriteEffect): void {
    const holder = collection.locks.get(id);
    if (holder instanceof Transaction) throw new LockedError(holder.ended);
    if (write.doc) collection.checkUnique(id, write.doc);
    this.#advance();
    collection.put(id, write.doc, this.#at, this.#keepsPast);
    this.#append([changeOf(collection, write)]);
    if (this.majority.isLate) collection.forgetBefore(this.#oldest);
  }

  begin(): Transaction {
    this.#abortForgotten();
    const transaction = new Transaction(this.#at, this.clock());
    this.#open.add(transaction);
    return transaction;
  }

  /** Writes all or nothing. Throws Refusal 112 when a unique key was taken in between. */
  commit(transaction: Transaction, session: OplogChange['session']): void {
    const { operations } = transaction;
    const { made } = transaction;
    try {
      transaction.recheckUnique();
      for (const { database, name } of made) {
        if (this.collection(database, name)) throw writeConflict();
      }
    } catch {
      this.abort(transaction);
      throw writeConflict();
    }
    this.#open.delete(transaction);
    for (const collection of made) this.#attach(collection);
    if (operations.length > 0) {
      this.#advance();
      for (const operation of operations) {
        operation.collection.put(operation.id, operation.doc, this.#at, this.#keepsPast);
      }
      this.#append(
        operations.map((operation) => ({ ...changeOf(operation.collection, operation), session })),
      );
    }
    this.#end(transaction);
  }

  abort(transaction: Transaction): void {
    this.#open.delete(transaction);
    this.#end(transaction);
  }

  /** As a server does with a transaction whose client does not come back. */
  #abortForgotten(): void {
    for (const session of this.#sessions.values()) {
      const { transaction } = session;
      if (!transaction || this.clock() - transaction.begunAt < LIFETIME_MS) continue;
      this.abort(transaction);
      session.ended = 'aborted';
      session.transaction = null;
    }
  }

  /** As a primary does that steps down: open transactions are lost. */
  abortAll(): void {
    for (const session of this.#sessions.values()) {
      if (session.transaction) this.abort(session.transaction);
      if (session.transaction) session.ended = 'aborted';
      session.transaction = null;
    }
  }

  /** Publishes to change streams what was done, in one commit. */
  log(changes: readonly OplogChange[]): void {
    this.#advance();
    this.#append(changes);
  }

  session(lsid: Doc): ClientSessionState {
    const key = sortKey(lsid['id']);
    const session = this.#sessions.get(key) ?? newSession(lsid);
    this.#sessions.set(key, session);
    return session;
  }

  /** The client is done with a session: what it left open is aborted. */
  endSession(lsid: Doc): void {
    const key = sortKey(lsid['id']);
    const open = this.#sessions.get(key)?.transaction;
    if (open) this.abort(open);
    this.#sessions.delete(key);
  }

  /** Deletes what indexes with `expireAfterSeconds` say is over. Says how many documents went. */
  expire(): number {
    let count = 0;
    for (const collections of this.#databases.values()) {
      for (const collection of collections.values()) count += this.#expireIn(collection);
    }
    return count;
  }

  #expireIn(collection: StandInCollection): number {
    let count = 0;
    for (const { spec, entries } of collection.indexes) {
      if (spec.expireAfterSeconds === undefined) continue;
      const limit = sortKey(new Date(this.clock() - spec.expireAfterSeconds * 1000));
      const [first] = Object.values(spec.key);
      const over = [...entries.from(() => false)].filter(({ keys: [key = ''] }) =>
        key.startsWith('\x32') ? key <= limit : false,
      );
      if (first === undefined) continue;
      for (const id of new Set(over.map((entry) => entry.id))) {
        const doc = this.get(collection, id);
        if (!doc || collection.locks.has(id)) continue;
        this.write(collection, id, { kind: 'delete', doc: null, documentId: doc['_id'] });
        count += 1;
      }
    }
    return count;
  }

  #advance(): void {
    this.#at += 1;
    this.majority.note(this.#at);
  }

  get #keepsPast(): boolean {
    return this.#open.size > 0 || this.majority.isLate;
  }

  /** The oldest commit that a read can still be of. */
  get #oldest(): number {
    return Math.min(this.majority.oldest, ...[...this.#open].map(({ readAt }) => readAt));
  }

  #end(transaction: Transaction): void {
    transaction.end();
    const oldest = this.#oldest;
    for (const collections of this.#databases.values()) {
      for (const collection of collections.values()) collection.forgetBefore(oldest);
    }
  }

  #append(changes: readonly OplogChange[]): void {
    const wallTime = new Date(this.clock());
    const logged = changes.map((change, index): LoggedChange => {
      return { ...change, at: this.#at, index, wallTime };
    });
    this.oplog.append(logged);
  }
}

function changeOf(collection: StandInCollection, write: WriteEffect): OplogChange {
  const { kind, doc, documentId, updated, removed } = write;
  const { database, name, uuid } = collection;
  const place = { kind, database, collection: name, uuid, documentId };
  return { ...place, ...(doc && { doc }), ...(updated && { updated, removed }) };
}
