import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';

/** What may be published of an operation: names of our own schema, nothing that a client chose. */
export interface WatchedOperation {
  /** `none` when the document names no operation of the schema. */
  readonly kind: 'query' | 'mutation' | 'subscription' | 'none';
  /** Its field of the root; `several` when it has more, `schema` when it asks about the schema alone. */
  readonly field: string;
  readonly failed: boolean;
}

/** Is called when an operation over HTTP begins; what it returns, when it ends. Must not throw. */
export type OperationWatcher = () => (operation: WatchedOperation) => void;

const INVALID = { kind: 'none', field: 'invalid' } as const;

/** Lets an observer watch the operations over HTTP. */
export function operationWatch(watch: OperationWatcher): ApolloServerPlugin {
  return {
    async requestDidStart() {
      const end = watch();
      return {
        async willSendResponse({ operation, response: { body } }) {
          const failed = body.kind === 'single' && (body.singleResult.errors?.length ?? 0) > 0;
          end({ ...(operation ? nameOf(operation) : INVALID), failed });
        },
      };
    },
  };
}

function nameOf({ operation: kind, selectionSet }: OperationDefinitionNode) {
  const names = selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? selection.name.value : null,
  );
  const own = new Set(names.filter((name) => !name?.startsWith('__')));
  const [first] = own;
  if (first === undefined) return { kind, field: 'schema' };
  return { kind, field: own.size === 1 && first !== null ? first : 'several' };
}
