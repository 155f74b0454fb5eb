import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { MOST_ITEMS } from './page-size.js';

/** Most tokens of a document. */
export const MOST_TOKENS = 2000;
/** Most fields within each other. */
export const MOST_DEPTH = 12;
/** Most fields of an answer, as far as the document tells: each field counts once for each item asked for. */
export const MOST_COMPLEXITY = 20_000;

/** Fields that ask about the schema itself are not counted: whether they may be asked is decided elsewhere. */
const ABOUT_THE_SCHEMA = '__';

const estimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (field.name.startsWith(ABOUT_THE_SCHEMA)) return 0;
  const items: unknown = args['first'] ?? args['last'] ?? 1;
  const times = typeof items === 'number' ? Math.min(Math.max(items, 1), MOST_ITEMS) : 1;
  return 1 + times * childComplexity;
};

/** A valid operation and its variables. */
export interface LimitedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Why an operation asks for too much; empty when it does not. The same over HTTP and on sockets. */
export function tooMuch(operation: LimitedOperation): readonly GraphQLError[] {
  const deepest = Math.max(
    0,
    ...operationsOf(operation).map(([set, within]) => depth(set, within)),
  );
  if (deepest > MOST_DEPTH) return [limit('TOO_DEEP', deepest, MOST_DEPTH)];
  const complexity = getComplexity({
    schema: operation.schema,
    query: operation.document,
    variables: { ...operation.variables },
    ...(operation.operationName ? { operationName: operation.operationName } : {}),
    estimators: [estimator],
  });
  return complexity > MOST_COMPLEXITY ? [limit('TOO_COMPLEX', complexity, MOST_COMPLEXITY)] : [];
}

/** The operation that a document with this name would run; null when it cannot be told. */
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

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function operationsOf({ document }: LimitedOperation): readonly [SelectionSetNode, Fragments][] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet }) => [selectionSet, fragments]);
}

/** Validation has refused fragments that hold themselves, so this ends. */
function depth(set: SelectionSetNode, fragments: Fragments): number {
  return Math.max(
    0,
    ...set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        return fragment ? depth(fragment.selectionSet, fragments) : 0;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return depth(selection.selectionSet, fragments);
      if (selection.name.value.startsWith(ABOUT_THE_SCHEMA)) return 0;
      return 1 + (selection.selectionSet ? depth(selection.selectionSet, fragments) : 0);
    }),
  );
}

function limit(code: string, actual: number, most: number): GraphQLError {
  return new GraphQLError(`The operation asks for too much: ${actual}, at most ${most}.`, {
    extensions: { code, params: { actual, most } },
  });
}
