import type { SetMember } from './call.js';
import { noSuchTransaction } from '../commands/transactions.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { ClientSessionState } from '../replication/session.js';
import type { Transaction } from '../replication/transaction.js';
import { isDocument } from '../querying/paths.js';
import type { Doc } from './wire.js';

/** How a command relates to its session. */
export interface Entered {
  readonly session: ClientSessionState | null;
  readonly transaction: Transaction | null;
  /** A repetition gets what the first one got. */
  readonly answer: Doc | null;
  /** A retryable write: its answer is kept for a repetition. */
  readonly isRecorded: boolean;
}

const OUTSIDE: Entered = { session: null, transaction: null, answer: null, isRecorded: false };
const ENDS = new Set(['commitTransaction', 'abortTransaction']);

/** Finds the session and its transaction by `lsid` and `txnNumber`. Throws Refusal. */
export function enterTransaction(member: SetMember, name: string, command: Doc): Entered {
  const { lsid, txnNumber, autocommit, startTransaction } = command;
  if (txnNumber === undefined) {
    if (autocommit === undefined && startTransaction === undefined) return OUTSIDE;
    throw new CommandRefusal(72, 'autocommit and startTransaction need a txnNumber');
  }
  if (member.set.name === null) {
    throw new CommandRefusal(
      20,
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
  }
  if (!isDocument(lsid)) throw new CommandRefusal(72, 'Transaction number requires a session ID');
  const session = member.data.session(lsid);
  const number = BigInt(txnNumber as bigint | number);
  if (number < session.txnNumber) {
    const message = `Cannot use txnNumber ${number}: a newer one, ${session.txnNumber}, has started.`;
    throw new CommandRefusal(225, message);
  }
  return autocommit === false
    ? inTransaction(member, session, number, name, startTransaction === true)
    : retryable(member, session, number, name);
}

function retryable(
  member: SetMember,
  session: ClientSessionState,
  number: bigint,
  name: string,
): Entered {
  const { recorded } = session;
  if (number === session.txnNumber) {
    if (session.transaction || session.ended)
      throw new CommandRefusal(251, 'That number is a transaction.');
    if (recorded && recorded.command !== name) {
      throw new CommandRefusal(117, `That number was used for ${recorded.command}.`);
    }
    const answer = recorded && { ...recorded.answer, retriedStmtIds: [0] };
    return { session, transaction: null, answer, isRecorded: true };
  }
  begin(member, session, number);
  return { session, transaction: null, answer: null, isRecorded: true };
}

function inTransaction(
  member: SetMember,
  session: ClientSessionState,
  number: bigint,
  name: string,
  isStart: boolean,
): Entered {
  if (isStart) {
    if (number === session.txnNumber && (session.transaction || session.recorded)) {
      throw new CommandRefusal(263, `Transaction ${number} has already been started.`);
    }
    begin(member, session, number);
    session.transaction = member.data.begin();
  }
  const { transaction } = session;
  const isOther = number !== session.txnNumber;
  if (ENDS.has(name)) {
    if (isOther) throw noSuchTransaction(number);
    return { session, transaction, answer: null, isRecorded: false };
  }
  if (!transaction || isOther) {
    if (session.ended === 'committed' && !isOther) {
      throw new CommandRefusal(256, `Transaction ${number} has been committed.`);
    }
    throw noSuchTransaction(number);
  }
  return { session, transaction, answer: null, isRecorded: false };
}

/** A newer number ends what was open before. */
function begin(member: SetMember, session: ClientSessionState, number: bigint): void {
  if (session.transaction) member.data.abort(session.transaction);
  session.transaction = null;
  session.ended = null;
  session.recorded = null;
  session.txnNumber = number;
}
