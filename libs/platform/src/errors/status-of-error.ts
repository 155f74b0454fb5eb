import { HttpException } from '@nestjs/common';
import { BitacoraError } from '@bitacora/kernel';

/** What a client may know about an error: never its message, which can name streams and paths. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

const STATUS: Readonly<Record<string, number>> = {
  INVALID_CURSOR: 400,
  CONFLICT: 409,
  ATTRIBUTE_NOT_FOUND: 404,
  STREAM_NOT_FOUND: 404,
  FOREIGN_ACCOUNT: 404,
  INVALID_STREAM_NAME: 404,
  EVENT_TOO_LARGE: 413,
  APPEND_TOO_LARGE: 413,
  SUBJECT_ERASED: 410,
  STORE_FULL: 507,
  STORE_UNAVAILABLE: 503,
  STORE_LOCKED: 503,
  OUTCOME_UNKNOWN: 503,
};
/** An id that can be of nothing, such as `../x`, and one of another account are answered as one that is not there. */
const ANSWERED_AS: Readonly<Record<string, string>> = {
  INVALID_STREAM_NAME: 'NOT_FOUND',
  FOREIGN_ACCOUNT: 'NOT_FOUND',
};
/** Seconds after which a client may ask again when a store did not answer. */
export const RETRY_AFTER_S = 5;

/** Whether a code says that a store did not answer: the same request may be sent again. */
export function isUnavailable(code: unknown): boolean {
  return typeof code === 'string' && STATUS[code] === 503;
}

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'MALFORMED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'TOO_SLOW',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};
const INTERNAL: ErrorAnswer = { status: 500, code: 'INTERNAL' };

/** The answer to an error of our own, of Nest, or of the body parser; anything else is INTERNAL. */
export function answerOf(error: unknown): ErrorAnswer {
  if (error instanceof BitacoraError) {
    const status = STATUS[error.code] ?? 500;
    return { status, code: ANSWERED_AS[error.code] ?? error.code };
  }
  if (error instanceof HttpException) {
    // What a body parser is given to throw, Nest puts into an exception of its own.
    const own = error.cause instanceof HttpException ? error.cause : error;
    return answerOfHttp(own.getStatus(), own.getResponse());
  }
  const status = (error as { status?: unknown } | null)?.status;
  const isMistake = typeof status === 'number' && status >= 400 && status < 500;
  return isMistake ? answerOfHttp(status, null) : INTERNAL;
}

function answerOfHttp(status: number, body: unknown): ErrorAnswer {
  const { code, field, params } = (
    typeof body === 'object' && body ? body : {}
  ) as Partial<ErrorAnswer>;
  return {
    status,
    code:
      typeof code === 'string'
        ? code
        : (BY_STATUS[status] ?? (status < 500 ? 'MALFORMED' : INTERNAL.code)),
    ...(field === undefined ? {} : { field }),
    ...(params === undefined ? {} : { params }),
  };
}
