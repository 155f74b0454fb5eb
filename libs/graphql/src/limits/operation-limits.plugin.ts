import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationContext } from '../operation/operation-context.js';
import { asBadRequest } from './bounded-request.js';
import { tooMuch } from './operation-limits.js';

/** Refuses operations over HTTP that ask for too much, before the first resolver runs. */
export const operationLimits: ApolloServerPlugin<OperationContext> = {
  requestDidStart: async () => ({
    async didResolveOperation({ schema, document, request, operationName }) {
      const [error] = tooMuch({
        schema,
        document,
        operationName: operationName ?? undefined,
        variables: request.variables,
      });
      if (error) throw asBadRequest(error);
    },
  }),
};
