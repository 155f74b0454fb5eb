import type { Call, StandInCommands } from '../driver/call.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { ClientSessionState } from '../replication/session.js';
import type { Doc } from '../driver/wire.js';

/** Commands about sessions and transactions. */
export const TRANSACTION_COMMANDS: StandInCommands = {
  commitTransaction: {
    fields: ['recoveryToken'],
    where: 'write',
    isInTransaction: true,
    run: commit,
  },
  abortTransaction: {
    fields: ['recoveryToken'],
    where: 'write',
    isInTransaction: true,
    run: (call) => {
      const session = sessionOf(call);
      if (session.ended === 'committed') {
        throw new CommandRefusal(256, `Transaction ${session.txnNumber} has been committed.`);
      }
      if (!session.transaction) throw noSuchTransaction(session.txnNumber);
      abortOpen(call, session);
      return { ok: 1 };
    },
  },
  endSessions: {
    fields: [],
    where: 'any',
    run: ({ command, data }) => {
      for (const lsid of command['endSessions'] as Doc[]) data.endSession(lsid);
      return { ok: 1 };
    },
  },
  killSessions: {
    fields: [],
    where: 'any',
    run: ({ command, data }) => {
      for (const lsid of command['killSessions'] as Doc[]) data.endSession(lsid);
      return { ok: 1 };
    },
  },
  refreshSessions: { fields: [], where: 'any', run: () => ({ ok: 1 }) },
};

function commit(call: Call): Doc {
  const session = sessionOf(call);
  if (session.ended === 'committed') return { ok: 1 };
  if (!session.transaction) throw noSuchTransaction(session.txnNumber);
  const { transaction, lsid, txnNumber } = session;
  session.transaction = null;
  session.ended = 'aborted';
  call.data.commit(transaction, { lsid, txnNumber });
  session.ended = 'committed';
  return { ok: 1 };
}

function sessionOf({ session }: Call): ClientSessionState {
  if (session) return session;
  throw new CommandRefusal(72, 'A transaction needs a session and a number.');
}

/** Ends the open transaction of a session without a trace. */
export function abortOpen({ data }: Pick<Call, 'data'>, session: ClientSessionState): void {
  if (!session.transaction) return;
  data.abort(session.transaction);
  session.transaction = null;
  session.ended = 'aborted';
}

/** Code 251: it never was, or it has been aborted. */
export function noSuchTransaction(number: bigint): CommandRefusal {
  const message = `Transaction with { txnNumber: ${number} } has been aborted or does not exist.`;
  return new CommandRefusal(251, message);
}
