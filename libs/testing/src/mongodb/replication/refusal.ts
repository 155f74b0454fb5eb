import type { Doc } from '../driver/wire.js';

/** Names of the codes that the stand-in answers, as MongoDB names them (src/mongo/base/error_codes.yml). */
const NAMES: Readonly<Record<number, string>> = {
  2: 'BadValue',
  6: 'HostUnreachable',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  24: 'LockTimeout',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  59: 'CommandNotFound',
  64: 'WriteConcernTimeout',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  123: 'NotAReplicaSet',
  134: 'ReadConcernMajorityNotAvailableYet',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  189: 'PrimarySteppedDown',
  225: 'TransactionTooOld',
  234: 'RetryChangeStream',
  238: 'NotImplemented',
  239: 'SnapshotTooOld',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  260: 'InvalidResumeToken',
  262: 'ExceededTimeLimit',
  263: 'OperationNotSupportedInTransaction',
  267: 'PreparedTransactionInProgress',
  280: 'ChangeStreamFatalError',
  286: 'ChangeStreamHistoryLost',
  10107: 'NotWritablePrimary',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11600: 'InterruptedAtShutdown',
  11602: 'InterruptedDueToReplStateChange',
  13388: 'StaleConfig',
  13435: 'NotPrimaryNoSecondaryOk',
};

/** The name of a code; `Location<code>` for one that has none, as MongoDB does. */
export function codeName(code: number): string {
  return NAMES[code] ?? `Location${code}`;
}

/** A command or one of its statements is refused. */
export class CommandRefusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: number,
    message: string,
    /** More fields of the answer, such as `keyValue`. */
    readonly more: Doc = {},
    /** Labels of the answer; null for those that the code has by itself. */
    readonly labels: readonly string[] | null = null,
  ) {
    super(message);
  }

  /** The answer to the whole command. */
  answer(labels: readonly string[] = this.labels ?? []): Doc {
    const { code, message, more } = this;
    const answer: Doc = { ok: 0, errmsg: message, code, codeName: codeName(code), ...more };
    if (labels.length > 0) answer['errorLabels'] = [...labels];
    return answer;
  }
}

/** Refuses what the stand-in does not know: it never guesses. */
export function unknownField(where: string, name: string): CommandRefusal {
  return new CommandRefusal(40415, `BSON field '${where}.${name}' is an unknown field.`);
}

/** Throws when the document has a field that is not among the known ones. */
export function onlyKnown(where: string, document: Doc, known: ReadonlySet<string>): void {
  for (const name in document) if (!known.has(name)) throw unknownField(where, name);
}
