import type { Request } from 'express';
import { GraphQLError } from 'graphql';
import { MAX_NAME_CHARACTERS, boundedDocument } from './document-limits.js';
import { limitError } from './limit-error.js';

const BAD_REQUEST = 400;

/**
 * Throws when a request is too large to be validated, which the library does before any of its hooks
 * could refuse it. What is no document at all is left to the library's own answer.
 */
export function refuseExcessive(request: Pick<Request, 'body' | 'url'>): void {
  for (const { query, operationName } of [bodyOf(request), addressOf(request)]) {
    const problem = typeof operationName === 'string' ? excessiveName(operationName) : null;
    if (problem) throw asBadRequest(problem);
    if (typeof query !== 'string') continue;
    const document = boundedDocument(query);
    if (document instanceof GraphQLError) throw asBadRequest(document);
  }
}

/** Why the name of an operation, or of a stream on a socket, is no name; null when it is one. */
export function excessiveName({ length }: string): GraphQLError | null {
  if (length <= MAX_NAME_CHARACTERS) return null;
  const figures = { actual: length, max: MAX_NAME_CHARACTERS };
  return limitError({ code: 'TOO_LONG', what: 'The name of the operation', ...figures });
}

/** The same error with the status of a request that is at fault. */
export function asBadRequest(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.source ? { source: error.source } : {}),
    ...(error.positions ? { positions: error.positions } : {}),
    extensions: { ...error.extensions, http: { status: BAD_REQUEST } },
  });
}

/** What is asked to be run, wherever the library may look for it. */
interface Asked {
  readonly query?: unknown;
  readonly operationName?: unknown;
}

function bodyOf({ body }: Pick<Request, 'body'>): Asked {
  const sent: unknown = body;
  return typeof sent === 'object' && sent !== null ? sent : {};
}

function addressOf({ url }: Pick<Request, 'url'>): Asked {
  const start = url.indexOf('?');
  return start < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(start)));
}
