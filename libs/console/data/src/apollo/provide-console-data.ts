import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { ApolloLink, InMemoryCache } from '@apollo/client/core';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Apollo, provideApollo } from 'apollo-angular';
import { POSSIBLE_TYPES } from '../generated/schema-facts.js';
import { Connection } from './connection.js';
import { isSessionOver } from './problem.js';
import { storedValuesLink } from './stored-values.js';
import { openSocket } from './socket.js';
import { TabAccount } from './tab-account.js';

/** An answer that was on its way while a push came is older than what is held. */
function newerDirectory(
  held: { readonly version?: string } | undefined,
  come: { readonly version?: string },
): object {
  return held?.version && come.version && come.version < held.version ? held : come;
}

/** Entities are kept once by id; what has no life of its own stays inside its owner. */
function cache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: POSSIBLE_TYPES,
    typePolicies: {
      Actor: { keyFields: false },
      Viewer: { merge: true },
      // Lists and settings ask for different parts of it.
      InboxVersions: { merge: true },
      Directory: { merge: newerDirectory },
      Query: {
        fields: {
          // A conversation that the list has loaded opens at once.
          conversation: {
            read: (_, { args, toReference }) =>
              toReference({ __typename: 'Conversation', id: args?.['id'] as string }),
          },
        },
      },
      Conversation: { fields: { labels: { merge: false } } },
      Team: { fields: { members: { merge: false } } },
      Inbox: { fields: { collaborators: { merge: false } } },
    },
  });
}

/**
 * Gives the console its way to the server: `path` over HTTP for questions and acts, over a WebSocket for live changes.
 * The session travels in a cookie that scripts cannot read.
 */
export function provideConsoleData(path = '/graphql'): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideApollo(() => {
      const connection = inject(Connection);
      const socket = new URL(path, location.href);
      socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
      const errors = new ErrorLink(({ error }) => {
        if (isSessionOver(error)) connection.sessionEnded();
      });
      const http = new HttpLink({ uri: path, credentials: 'same-origin' });
      const account = inject(TabAccount);
      const inAccount = new ApolloLink((operation, forward) => {
        operation.setContext({ headers: account.headers() });
        return forward(operation);
      });
      const live = new GraphQLWsLink(openSocket(socket.href, connection, account));
      return {
        cache: cache(),
        link: ApolloLink.from([
          errors,
          storedValuesLink(),
          inAccount,
          ApolloLink.split(({ operationType }) => operationType === 'subscription', live, http),
        ]),
      };
    }),
    provideEnvironmentInitializer(() => {
      const { client } = inject(Apollo);
      inject(Connection).missed.subscribe(() => void client.refetchQueries({ include: 'active' }));
    }),
  ]);
}
