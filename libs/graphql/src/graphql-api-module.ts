import type { ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { Attendance } from '@bitacora/application';
import { ContextFactory, Sessions } from '@bitacora/platform';
import { graphqlOptions } from './graphql-options.js';
import { GraphqlPartsModule } from './graphql-parts-module.js';
import { DirectoryAnswers } from './directory/directory-answers.js';
import { LimitedApolloDriver } from './limits/limited-apollo-driver.js';
import { LiveAccess } from './live/live-access.js';
import { SocketRules } from './live/socket-rules.js';
import { OperationContexts } from './operation/operation-contexts.js';
import type { RebuildControl } from '@bitacora/rebuild';
import type { OperationWatcher } from './operation/operation-watcher.js';
import type { RunBackTest } from '@bitacora/rules';
import type { MacroPlanner } from '@bitacora/application';
import type { RuleExplainer } from './rules/rule-explainer.js';
import type { ViewHealthSource } from './views/view-health.js';

/** What the API needs besides the ports of the platform. */
export interface GraphqlApiParts {
  readonly explainer: RuleExplainer;
  readonly backTest: RunBackTest;
  readonly macroPlanner: MacroPlanner;
  readonly rebuilds: RebuildControl;
  readonly viewHealth: ViewHealthSource;
  /** Whether clients may ask for the schema itself: not in production. */
  readonly introspection: boolean;
  readonly watchOperation?: OperationWatcher | undefined;
}

/** GraphQL at `/graphql`, over HTTP and on sockets. Needs the platform's module beside it. */
@Module({})
export class GraphqlApiModule {
  static forRoot({ introspection, watchOperation, ...own }: GraphqlApiParts): DynamicModule {
    const parts = GraphqlPartsModule.forRoot(own);
    return {
      module: GraphqlApiModule,
      imports: [
        parts,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: LimitedApolloDriver,
          imports: [parts],
          inject: [
            OperationContexts,
            DirectoryAnswers,
            ContextFactory,
            LiveAccess,
            GraphQLSchemaHost,
            Sessions,
            Attendance,
          ],
          useFactory: (
            contexts: OperationContexts,
            directories: DirectoryAnswers,
            requests: ContextFactory,
            access: LiveAccess,
            host: GraphQLSchemaHost,
            sessions: Sessions,
            attendance: Attendance,
          ) =>
            graphqlOptions({
              contexts,
              directories,
              requests,
              sockets: new SocketRules(access, host, { sessions, attendance }),
              introspection,
              watchOperation,
            }),
        }),
      ],
    };
  }
}
