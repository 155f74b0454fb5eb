import type { Transaction } from './transaction.js';
import type { Doc } from '../driver/wire.js';

/** What the data remembers of a client's session: it survives a restart and a change of the primary. */
export interface ClientSessionState {
  readonly lsid: Doc;
  txnNumber: bigint;
  /** Of the write with this number: its command and the answer, which a repetition gets again. */
  recorded: { readonly command: string; readonly answer: Doc } | null;
  /** Set while a multi-document transaction is open. */
  transaction: Transaction | null;
  /** How the transaction with this number ended. */
  ended: 'committed' | 'aborted' | null;
}

export function newSession(lsid: Doc): ClientSessionState {
  return { lsid, txnNumber: -1n, recorded: null, transaction: null, ended: null };
}
