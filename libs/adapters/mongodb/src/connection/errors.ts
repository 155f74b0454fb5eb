import { BitacoraError, StoreFullError, StoreUnavailableError } from '@bitacora/kernel';
import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';

/** A document that MongoDB cannot hold. */
export class DocumentTooLargeError extends BitacoraError {
  readonly code = 'DOCUMENT_TOO_LARGE';
  constructor(
    readonly collection: string,
    options?: { cause?: unknown },
  ) {
    super(
      `A document of ${collection} is over MongoDB's limit of 16 MB; keep large content in files or in documents of its own.`,
      options,
    );
  }
}

/** What a document holds cannot be kept in MongoDB. */
export class InvalidDocumentError extends BitacoraError {
  readonly code = 'INVALID_DOCUMENT';
}

const DUPLICATE_KEY = 11_000;
const NAMESPACE_EXISTS = 48;
const NAMESPACE_NOT_FOUND = 26;
/** A moment that the server does not have in full yet, or has no more: after an election, or when a snapshot grew too old. */
const NO_SNAPSHOT = new Set([239, 246]);
/** The primary changes or stops: the same asked of the next one is answered. */
const STATE_CHANGES = new Set([91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]);
/** Too many levels; two lists in one index. */
const INVALID = new Set([15, 171]);
const FULL = new Set([14_031, 10_103]);
const TOO_LARGE = new Set([10_334, 17_419, 17_420, 17_280]);

/** Number of a server's error, or null. */
export function serverCode(error: unknown): number | null {
  return error instanceof MongoServerError && typeof error.code === 'number' ? error.code : null;
}

export function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}

export const isDuplicateKey = (error: unknown): boolean => serverCode(error) === DUPLICATE_KEY;
export const isExistingCollection = (error: unknown): boolean =>
  serverCode(error) === NAMESPACE_EXISTS;
export const isMissingCollection = (error: unknown): boolean =>
  serverCode(error) === NAMESPACE_NOT_FOUND;

/** True when the server was not reached or did not say: the same may be asked again. */
export function isLostConnection(error: unknown): boolean {
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    hasLabel(error, 'RetryableWriteError') ||
    hasLabel(error, 'RetryableError') ||
    STATE_CHANGES.has(serverCode(error) ?? 0)
  );
}

/** True when the work was done on the primary, and it is not known whether a majority has it. */
export function isUnacknowledged(error: unknown): boolean {
  return error instanceof MongoWriteConcernError;
}

/** True when the server cannot read as of the moment that it chose: asked again it takes another one. */
export function isMissingSnapshot(error: unknown): boolean {
  return NO_SNAPSHOT.has(serverCode(error) ?? 0);
}

/** A failure of the driver as the kernel knows it; other errors are passed on. */
export function mongoStoreError(error: unknown, what: string): unknown {
  if (!(error instanceof MongoError)) {
    // The driver runs out of its buffer of 17 MB before it can say so itself.
    return (error as { code?: unknown } | null)?.code === 'ERR_OUT_OF_RANGE'
      ? new DocumentTooLargeError(what, { cause: error })
      : error;
  }
  const code = serverCode(error);
  if (code !== null && FULL.has(code)) {
    return new StoreFullError(`The disk of MongoDB is full; ${what} stays as it was.`, {
      cause: error,
    });
  }
  if (code !== null && INVALID.has(code)) {
    return new InvalidDocumentError(
      `What a document of ${what} holds cannot be kept in MongoDB (${driverErrorName(error)}).`,
      { cause: error },
    );
  }
  if (isTooLarge(error, code)) return new DocumentTooLargeError(what, { cause: error });
  return new StoreUnavailableError(
    `${what} could not be used in MongoDB (${driverErrorName(error)}); look at the server and at BITACORA_DOCUMENTS.`,
    { cause: error },
  );
}

function isTooLarge(error: MongoError, code: number | null): boolean {
  return (code !== null && TOO_LARGE.has(code)) || /BSONObj size|larger than/i.test(error.message);
}

/** No message of the server or the driver: it can hold addresses, names and what a person wrote. */
export function driverErrorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, codeName } = error as { code?: unknown; codeName?: unknown };
  const said = typeof codeName === 'string' ? codeName : code;
  return said === undefined ? error.name : `${error.name} ${String(said)}`;
}

/** Place in the list of operations and index of a value that is there already, or null. */
export function duplicateOf(error: unknown): { at: number; index: string } | null {
  const [first] =
    error instanceof MongoBulkWriteError && Array.isArray(error.writeErrors)
      ? error.writeErrors
      : error instanceof MongoBulkWriteError
        ? [error.writeErrors]
        : [];
  if (first?.code !== DUPLICATE_KEY) return null;
  return { at: first.index, index: indexName(first.errmsg ?? error) };
}

/** The server names the index in its message only: `… index: NAME dup key: …`. */
export function indexName(said: unknown): string {
  const text = said instanceof Error ? said.message : String(said);
  return /index: (\S+)/.exec(text)?.[1] ?? '';
}
