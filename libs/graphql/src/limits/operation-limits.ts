import { cutText } from '@bitacora/kernel';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  getVariableValues,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { excessiveArgument } from './argument-limits.js';
import { limitError } from './limit-error.js';
import { MAX_ITEMS } from './page-size.js';
import { excessiveVariables } from './variable-limits.js';

/** Most fields of an answer, as far as the document says: each field counts once for each item asked for. */
export const MAX_COMPLEXITY = 20_000;
/** Most errors of one operation's variables that are described: each names what was sent. */
const MAX_ERRORS = 5;
const MAX_ERROR_CHARACTERS = 500;

/** Fields that ask about the schema itself are not counted: whether they may be asked is decided elsewhere. */
const ABOUT_THE_SCHEMA = '__';

/** Most items of lists without a page size that lead to further ones: a list in a list grows with each level. */
const USUAL_ITEMS: Readonly<Record<string, number>> = { absorbed: 20, replyWays: 20 };
/** Fields that take as much work as so many others. */
const WORK: Readonly<Record<string, number>> = { replyWays: 200 };

const estimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (field.name.startsWith(ABOUT_THE_SCHEMA)) return 0;
  const items: unknown = args['first'] ?? args['last'] ?? USUAL_ITEMS[field.name] ?? 1;
  const times = typeof items === 'number' ? Math.min(Math.max(items, 1), MAX_ITEMS) : 1;
  return (WORK[field.name] ?? 1) + times * childComplexity;
};

/** A valid operation of a bounded document, and its variables as they were sent. */
export interface LimitedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Why an operation is not run: an argument is too large, its variables do not fit their types, or its
 * answer would be too large; empty when it may be. The same over HTTP and on sockets.
 */
export function tooMuch({
  schema,
  document,
  operationName,
  variables = {},
}: LimitedOperation): readonly GraphQLError[] {
  const excessive = excessiveVariables(variables) ?? excessiveArgument(schema, document, variables);
  if (excessive) return [excessive];
  const operation = operationIn(document, operationName);
  // Which one is meant is said when it is run.
  if (!operation) return [];
  const definitions = operation.variableDefinitions ?? [];
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: MAX_ERRORS });
  if (errors) return errors.map(badInput);
  const complexity = complexityOf({ schema, document, variables, operation });
  if (complexity instanceof GraphQLError) return [complexity];
  if (complexity <= MAX_COMPLEXITY) return [];
  const figures = { actual: complexity, max: MAX_COMPLEXITY };
  return [limitError({ code: 'TOO_COMPLEX', what: 'The operation', ...figures })];
}

/** The operation that a document with this name would run; null when it is unknown. */
export function operationIn(
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationDefinitionNode | null {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const named = operations.filter(({ name }) => !operationName || name?.value === operationName);
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The document's size is bounded, so the library, which walks a fragment wherever it is named, ends soon. */
function complexityOf({
  schema,
  document,
  variables,
  operation,
}: Required<Omit<LimitedOperation, 'operationName'>> & {
  readonly operation: OperationDefinitionNode;
}): number | GraphQLError {
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  try {
    return getComplexity({
      schema,
      query: { ...document, definitions },
      variables: { ...variables },
      estimators: [estimator],
    });
  } catch (error) {
    if (error instanceof GraphQLError) return badInput(error);
    throw error;
  }
}

function badInput({ message, nodes }: GraphQLError): GraphQLError {
  const text = cutText(message, MAX_ERROR_CHARACTERS);
  return new GraphQLError(text, { nodes, extensions: { code: 'BAD_USER_INPUT' } });
}
