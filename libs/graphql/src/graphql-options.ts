import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { Request, Response } from 'express';
import { type ContextFactory, type RequestContext, contextOf } from '@bitacora/platform';
import { refuseExcessive } from './limits/bounded-request.js';
import { withDistinctLists } from './limits/distinct-lists.js';
import { MAX_VALIDATION_ERRORS, MAX_TOKENS } from './limits/document-limits.js';
import { answerText, directoryAnswers } from './directory/directory-answers.plugin.js';
import type { DirectoryAnswers } from './directory/directory-answers.js';
import { errorAnswer } from './limits/error-answers.js';
import { operationLimits } from './limits/operation-limits.plugin.js';
import type { SocketContext, SocketRules } from './live/socket-rules.js';
import type { OperationContext } from './operation/operation-context.js';
import { type OperationWatcher, operationWatch } from './operation/operation-watcher.js';
import type { OperationContexts } from './operation/operation-contexts.js';

/** What the options are made of. */
export interface OptionParts {
  readonly contexts: OperationContexts;
  readonly directories: DirectoryAnswers;
  readonly requests: ContextFactory;
  readonly sockets: SocketRules;
  readonly introspection: boolean;
  readonly watchOperation?: OperationWatcher | undefined;
}

type HttpExchange = { readonly req: Request; readonly res: Response };

/** Options of Apollo Server and of the sockets, limits included. */
export function graphqlOptions(parts: OptionParts): Omit<ApolloDriverConfig, 'driver'> {
  const { contexts, directories, sockets, introspection, watchOperation } = parts;
  return {
    path: '/graphql',
    autoSchemaFile: true,
    // Checked where the schema is printed and by Apollo; an introspection of all types at each start is dear.
    buildSchemaOptions: { skipCheck: true },
    transformSchema: withDistinctLists,
    graphiql: false,
    introspection,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    plugins: [
      ...(watchOperation ? [operationWatch(watchOperation)] : []),
      operationLimits,
      directoryAnswers(directories),
    ],
    stringifyResult: answerText,
    // Our own answers: Nest's would put the message of every HTTP exception into them.
    autoTransformHttpErrors: false,
    // Nest would give every answer that has a place for data the status 200, a refusal by rate too.
    preserveHttpStatusForExecutionErrors: false,
    formatError: errorAnswer,
    context: async (of: HttpExchange | SocketContext): Promise<OperationContext> =>
      'extra' in of ? ofSocket(of, parts) : ofExchange(of, contexts),
    subscriptions: {
      'graphql-ws': {
        onConnect: (context) => sockets.connect(context as unknown as SocketContext),
        onClose: (context) => sockets.disconnect(context as unknown as SocketContext),
        onSubscribe: (context, id, payload) =>
          sockets.subscribe(context as unknown as SocketContext, { ...payload, id }),
        onNext: (_context, _id, _payload, _args, result) => sockets.answer(result),
      },
    },
  };
}

/** The library makes the context before it looks at the document, so what is too large ends here. */
function ofExchange({ req, res }: HttpExchange, contexts: OperationContexts): OperationContext {
  refuseExcessive(req);
  return { ...contexts.of(contextOf(req)), req, res };
}

/** The person of a socket is loaded again for every operation: sessions end, roles change. */
async function ofSocket(
  { extra }: SocketContext,
  { requests, sockets, contexts }: OptionParts,
): Promise<OperationContext> {
  const opened = await requests.create(extra.request);
  const request: RequestContext = { ...opened, viewer: await sockets.viewerOf(extra) };
  return { ...contexts.of(request), req: extra.request as Request };
}
