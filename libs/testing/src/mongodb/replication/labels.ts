/** Labels by which the driver decides about a retry. */
export const RETRY_LABELS = {
  transient: 'TransientTransactionError',
  unknownCommit: 'UnknownTransactionCommitResult',
  retryableWrite: 'RetryableWriteError',
  noWrites: 'NoWritesPerformed',
  resumable: 'ResumableChangeStreamError',
  notResumable: 'NonResumableChangeStreamError',
} as const;

/** Codes of the category RetriableError (src/mongo/base/error_codes.yml). */
const RETRIABLE = new Set([
  ...[6, 7, 89, 91, 134, 189, 262, 358, 402, 406, 407, 412],
  ...[9001, 10107, 11600, 11602, 13435, 13436],
]);
/** Categories SnapshotError and NeedRetargettingError, and the codes that src/mongo/db/error_labels.cpp names beside them. */
const TRANSIENT = new Set([24, 112, 249, 267, 343, 239, 246, 250, 272, 150, 13388]);
/** RetryChangeStream and FailedToSatisfyReadPreference, and what is stale or retriable. */
const RESUMABLE = new Set([...RETRIABLE, 150, 13388, 234, 133]);
const NOT_RESUMABLE = new Set([280, 286]);
const NO_SUCH_TRANSACTION = 251;

/** A command that was refused, or whose write concern was not met. */
export interface Labelled {
  readonly name: string;
  /** Null: the command itself went well. */
  readonly code: number | null;
  readonly writeConcernCode?: number;
  /** It came with a `txnNumber`. */
  readonly isNumbered: boolean;
  readonly isInTransaction: boolean;
  /** It opens or reads a change stream. */
  readonly isOfStream: boolean;
}

/** The labels that a server gives by itself. */
export function labelsOf(what: Labelled): readonly string[] {
  const { code, writeConcernCode, isNumbered, isInTransaction, isOfStream } = what;
  if (isInTransaction && code !== null && isTransient(code, what)) return [RETRY_LABELS.transient];
  if (isNumbered && (!isInTransaction || isEnd(what))) {
    if (writeConcernCode !== undefined && RETRIABLE.has(writeConcernCode)) {
      return [RETRY_LABELS.retryableWrite];
    }
    if (code !== null && RETRIABLE.has(code))
      return [RETRY_LABELS.retryableWrite, RETRY_LABELS.noWrites];
  }
  if (code === null) return [];
  if (isOfStream && RESUMABLE.has(code)) return [RETRY_LABELS.resumable];
  return NOT_RESUMABLE.has(code) ? [RETRY_LABELS.notResumable] : [];
}

/** True for a code after which a transaction is begun again as a whole. */
export function isTransient(code: number, what: Pick<Labelled, 'name' | 'writeConcernCode'>) {
  if (TRANSIENT.has(code)) return true;
  if (isEnd(what)) return code === NO_SUCH_TRANSACTION && what.writeConcernCode === undefined;
  return code === NO_SUCH_TRANSACTION || RETRIABLE.has(code);
}

function isEnd({ name }: Pick<Labelled, 'name'>): boolean {
  return name === 'commitTransaction' || name === 'abortTransaction';
}
