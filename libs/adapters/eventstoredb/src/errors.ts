import {
  AppendTooLargeError,
  BitacoraError,
  ConflictError,
  OutcomeUnknownError,
  StoreUnavailableError,
  type ExpectedRevision,
} from '@bitacora/kernel';
import {
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
  isCommandError,
} from './client.js';

/** gRPC's number of a request that cannot be meant. */
const INVALID_ARGUMENT = 3;

/** An event that the server would refuse together with every other append of the process. */
export class InvalidEventError extends BitacoraError {
  readonly code = 'INVALID_EVENT';
  constructor(type: string, why: string, options?: { cause?: unknown }) {
    super(`An event of type "${type}" cannot be stored: ${why}.`, options);
  }
}

/** A stream was ended for good by an administrator of the server. */
export class StreamTombstonedError extends BitacoraError {
  readonly code = 'STREAM_TOMBSTONED';
  constructor(readonly stream: string) {
    super(
      `Stream ${stream} was deleted for good in EventStoreDB; nothing can be read from it or written to it. ` +
        'Restore the log from a backup that holds it.',
    );
  }
}

/** The server gives no positions with events of a stream. */
export class MissingPositionError extends BitacoraError {
  readonly code = 'MISSING_POSITION';
  constructor(stream: string) {
    super(`Events of ${stream} come without a position; EventStoreDB 22.10 or newer is needed.`);
  }
}

/** An event holds what is no JSON object: something else than this product wrote it, or it is damaged. */
export class UnreadableEventError extends BitacoraError {
  readonly code = 'UNREADABLE_EVENT';
  constructor(
    readonly stream: string,
    readonly revision: number,
    type: string,
  ) {
    super(
      `Event ${revision} of ${stream} (${type}) holds no JSON object. Give Bitácora an EventStoreDB of its own, ` +
        'or restore the log from a backup.',
    );
  }
}

/** What became of an append that failed. Everything that is not known to be refused is unknown. */
export function appendError(
  error: unknown,
  stream: string,
  expected: ExpectedRevision,
): BitacoraError {
  if (error instanceof WrongExpectedVersionError) {
    const { actualVersion } = error;
    const actual = typeof actualVersion === 'bigint' ? Number(actualVersion) : 'none';
    return new ConflictError(stream, expected, actual);
  }
  if (error instanceof StreamDeletedError) return new StreamTombstonedError(stream);
  if (error instanceof MaxAppendSizeExceededError) {
    return new AppendTooLargeError(stream, null, error.maxAppendSize);
  }
  return new OutcomeUnknownError(
    `EventStoreDB did not say what became of an append to ${stream} (${grpcErrorName(error)}); it has to be read.`,
    { cause: error },
  );
}

/** Why a read failed. */
export function readError(error: unknown, what: string): BitacoraError {
  if (error instanceof BitacoraError) return error;
  if (error instanceof StreamDeletedError) return new StreamTombstonedError(what);
  return new StoreUnavailableError(
    `${what} could not be read from EventStoreDB (${grpcErrorName(error)}); look at the server and at BITACORA_EVENT_STORE.`,
    { cause: error },
  );
}

/** The server says that no record begins at the place that is read from. */
export function isRefusedPlace(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === INVALID_ARGUMENT;
}

/** No message of the server: it can hold addresses and what was sent. */
export function grpcErrorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (isCommandError(error)) return String((error as { type?: unknown }).type);
  const { code } = error as { code?: unknown };
  return code === undefined ? error.name : `${error.name} ${String(code)}`;
}
