import type { StandInConnection } from './connection.js';
import type { Cursors } from './cursors.js';
import type { ReplicaSet } from '../replication/replica-set.js';
import type { ClientSessionState } from '../replication/session.js';
import { sortKey } from '../querying/sort-key.js';
import type { StandInCollection } from '../data/stand-in-collection.js';
import type { MongoStandInData } from '../data/stand-in-data.js';
import type { Transaction } from '../replication/transaction.js';
import { LockedError, type View } from '../querying/view.js';
import type { Doc } from './wire.js';

/** One member of a set, or a standalone server. */
export interface SetMember {
  readonly number: number;
  readonly data: MongoStandInData;
  readonly set: ReplicaSet;
  readonly cursors: Cursors;
  readonly version: string;
  /** Passwords by name; null when everybody may do everything. */
  readonly users: Readonly<Record<string, string>> | null;
}

/** One command on its way. */
export interface Call {
  readonly name: string;
  readonly command: Doc;
  readonly database: string;
  readonly member: SetMember;
  readonly data: MongoStandInData;
  readonly connection: StandInConnection;
  readonly session: ClientSessionState | null;
  readonly transaction: Transaction | null;
  /** What it reads and writes. */
  readonly view: View;
  /** Size of its message. */
  readonly bytes: number;
}

/** A command that the stand-in knows. */
export interface StandInCommand {
  /** Fields of its own, beside those that every command may have. */
  readonly fields: readonly string[];
  /** `write`: on the primary only. `read`: on a secondary when the client says so. `any`: everywhere. */
  readonly where: 'write' | 'read' | 'any';
  readonly isInTransaction?: boolean;
  /** Answers before a client has signed in. */
  readonly isOpen?: boolean;
  run(call: Call): Doc | Promise<Doc>;
}

export type StandInCommands = Readonly<Record<string, StandInCommand>>;

/** Waits, as a server does, while open transactions hold the documents. */
export async function whenFree<T>(run: () => T): Promise<T> {
  for (;;) {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      await error.released;
    }
  }
}

/** A collection of the command's database, if it is there for this command. */
export function collectionOf(call: Call, name: string): StandInCollection | undefined {
  const { data, database, transaction } = call;
  return data.collection(database, name) ?? transaction?.collection(database, name);
}

/** The collection, made when it is not there: inside a transaction for this one only until its commit. */
export function madeCollection(call: Call, name: string): StandInCollection {
  const { data, database, transaction } = call;
  const known = collectionOf(call, name);
  if (known) return known;
  return transaction ? transaction.make(database, name) : data.ensure(database, name);
}

/** The session that a cursor belongs to. */
export function ownerOf({ command }: Call): string | null {
  const lsid = command['lsid'] as Doc | undefined;
  return lsid ? sortKey(lsid['id']) : null;
}
