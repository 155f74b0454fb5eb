import { type DocumentNode, GraphQLError, TokenKind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { measuresOf } from './document-measure.js';
import { limitError } from './limit-error.js';

/** Most characters of a document; longer texts are sent as variables. */
export const MAX_DOCUMENT_CHARACTERS = 32_000;
/** Most tokens of a document. */
export const MAX_TOKENS = 1000;
/** Longest name or number in a document: unknown names are compared with all names of the schema. */
export const MAX_NAME_CHARACTERS = 100;
/** Most fields and fragments of a document, each fragment counted wherever it is named. */
export const MAX_SELECTIONS = 318;
/** Most fields within each other. */
export const MAX_OPERATION_DEPTH = 12;
/** Most fields at the top of an operation: each is a question or a command of its own. */
export const MAX_TOP_FIELDS = 20;
/** Most errors of a document that are described. */
export const MAX_VALIDATION_ERRORS = 20;

/** Documents asked last: a console asks the same few again and again. */
const MAX_KNOWN_DOCUMENTS = 64;
const bounded = new LRUCache<string, DocumentNode>({ max: MAX_KNOWN_DOCUMENTS });

const BOUNDED_TOKENS: ReadonlySet<string> = new Set([
  TokenKind.NAME,
  TokenKind.INT,
  TokenKind.FLOAT,
]);

/**
 * A document that may be validated, or why not. Validation compares fields with each other and
 * unknown names with known ones, so its cost has to be bounded before it starts.
 */
export function boundedDocument(source: string): DocumentNode | GraphQLError {
  if (source.length > MAX_DOCUMENT_CHARACTERS) {
    return tooLarge('TOO_LONG', source.length, MAX_DOCUMENT_CHARACTERS);
  }
  const known = bounded.get(source);
  if (known) return known;
  const document = newlyBounded(source);
  if (!(document instanceof GraphQLError)) bounded.set(source, document);
  return document;
}

function newlyBounded(source: string): DocumentNode | GraphQLError {
  const document = parsed(source);
  if (document instanceof GraphQLError) return document;
  const longest = longestToken(document);
  if (longest > MAX_NAME_CHARACTERS) return tooLarge('TOO_LONG', longest, MAX_NAME_CHARACTERS);
  const measures = measuresOf(document);
  const selections = measures.reduce((sum, measure) => sum + measure.selections, 0);
  if (selections > MAX_SELECTIONS) return tooLarge('TOO_COMPLEX', selections, MAX_SELECTIONS);
  const deepest = Math.max(0, ...measures.map(({ depth }) => depth));
  if (deepest > MAX_OPERATION_DEPTH) return tooLarge('TOO_DEEP', deepest, MAX_OPERATION_DEPTH);
  const most = Math.max(0, ...measures.map(({ fields }) => fields));
  return most > MAX_TOP_FIELDS ? tooLarge('TOO_COMPLEX', most, MAX_TOP_FIELDS) : document;
}

/** Of the tokens whose text is looked up somewhere. */
function longestToken({ loc }: DocumentNode): number {
  let longest = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) {
    if (BOUNDED_TOKENS.has(token.kind)) longest = Math.max(longest, token.end - token.start);
  }
  return longest;
}

function parsed(source: string): DocumentNode | GraphQLError {
  try {
    return parse(source, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return new GraphQLError(error.message, {
      ...(error.source ? { source: error.source } : {}),
      ...(error.positions ? { positions: error.positions } : {}),
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}

function tooLarge(code: 'TOO_LONG' | 'TOO_DEEP' | 'TOO_COMPLEX', actual: number, max: number) {
  return limitError({ code, what: 'The operation', actual, max });
}
