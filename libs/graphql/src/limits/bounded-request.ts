import type { Request } from 'express';
import { GraphQLError } from 'graphql';
import { MAX_NAME_CHARACTERS, boundedDocument } from './document-limits.js';
import { limitError } from './limit-error.js';
import { excessiveVariables } from './variable-limits.js';

const BAD_REQUEST = 400;

/** What a request over HTTP or a message on a socket asks to be run. */
export interface SentOperation {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/**
 * Throws when a request is too large to be validated, which the library does before any of its hooks
 * could refuse it. What is no document at all is left to the library's own answer.
 */
export function refuseExcessive(request: Pick<Request, 'body' | 'url'>): void {
  const { query, ...rest } = sentIn(request);
  const problem = excessiveParts(rest);
  if (problem) throw asBadRequest(problem);
  if (typeof query !== 'string') return;
  const document = boundedDocument(query);
  if (document instanceof GraphQLError) throw asBadRequest(document);
}

/** Why the parts of an operation beside its document are too large; null when they are not. */
export function excessiveParts({
  operationName,
  variables,
}: Omit<SentOperation, 'query'>): GraphQLError | null {
  if (typeof operationName === 'string' && operationName.length > MAX_NAME_CHARACTERS) {
    const figures = { actual: operationName.length, max: MAX_NAME_CHARACTERS };
    return limitError({ code: 'TOO_LONG', what: 'The name of the operation', ...figures });
  }
  return excessiveVariables(variables);
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

/** The query of an address has names and variables as text; its length is bounded with the headers. */
function sentIn({ body, url }: Pick<Request, 'body' | 'url'>): SentOperation {
  const sent: unknown = body;
  if (typeof sent === 'object' && sent !== null && 'query' in sent) return sent;
  const start = url.indexOf('?');
  const query = start < 0 ? null : new URLSearchParams(url.slice(start)).get('query');
  return query === null ? {} : { query };
}
