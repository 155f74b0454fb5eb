import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationContext } from '../operation/operation-context.js';
import { asBadRequest } from './bounded-request.js';
import { tooMuch } from './operation-limits.js';

const TOO_MANY_REQUESTS = 429;

/**
 * Refuses operations over HTTP that ask for too much, before the first resolver runs, and gives
 * those that came too often the status that says so.
 */
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
    async willSendResponse({ response: { body, http } }) {
      const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
      if (errors.some(({ extensions }) => extensions?.['code'] === 'TOO_MANY_REQUESTS')) {
        http.status = TOO_MANY_REQUESTS;
      }
    },
  }),
};
