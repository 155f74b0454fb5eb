import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { LIVE_PATH, StaticFiles, serveFiles } from '@bitacora/http';
import {
  ConnectionLimits,
  ContextFactory,
  RequestLimit,
  answerDeadline,
  bodyDeadline,
  guardUpgrades,
  pathOf,
  refuseLargeJson,
  securityHeaders,
} from '@bitacora/platform';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Logger } from 'nestjs-pino';
import { AppModule, type AppParts } from './app-module.js';
import { BoundedAdapter } from './bounded-adapter.js';
import { withoutChatter } from './quiet-logger.js';

/** Nest's type leaves `verify` out because it sets it itself for raw bodies, which this application does not ask for. */
const BODY = { limit: '1mb', verify: refuseLargeJson, type: isParsed };
const HEALTH = /^\/health(\/|$)/;

/**
 * Wires the HTTP side, ready to listen. Headers and the built files come first, which need no session and are not
 * counted; every other request is counted before anything is done for it.
 */
export async function createNestApp(parts: AppParts): Promise<INestApplication> {
  const { config } = parts.platform;
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(parts),
    new BoundedAdapter(),
    { bodyParser: false, bufferLogs: true, abortOnError: false },
  );
  app.useLogger(withoutChatter(app.get(Logger)));
  app.disable('x-powered-by');
  if (parts.edge) app.use(parts.edge.watchRequest);
  app.use(securityHeaders(config.secure));
  app.use(bodyDeadline());
  if (config.roles.has('api')) app.use(serveFiles(parts.files.console, parts.files.widget));
  app.use(app.get(RequestLimit).limit);
  app.use(answerDeadline());
  if (parts.tracedEdge) app.use(onlyAsked(parts.tracedEdge.traceRequest));
  app.use(onlyAsked(withContext(app.get(ContextFactory))));
  app.useBodyParser('json', BODY);
  await app.init();
  const served = [
    { path: '/graphql', sameOrigin: true },
    { path: LIVE_PATH, sameOrigin: false },
  ];
  const server = app.getHttpServer() as Server;
  const limits = app.get(ConnectionLimits);
  limits.watch(server);
  guardUpgrades(server, served, config.publicUrl, limits);
  parts.edge?.watchSockets(
    server,
    served.map(({ path }) => path),
  );
  return app;
}

/** The built console and widget; empty where nothing was built. */
export async function builtFiles(folders: { readonly console: string; readonly widget: string }) {
  return {
    console: await StaticFiles.of(folders.console),
    widget: await StaticFiles.of(folders.widget),
  };
}

/** The signature of a webhook is of its bytes: its controller reads them. */
function isParsed(request: IncomingMessage): boolean {
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  return isJson && !pathOf(request).startsWith('/hooks/');
}

type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Health concerns no person. */
function onlyAsked(middleware: Middleware): Middleware {
  return (request, response, next) =>
    HEALTH.test(pathOf(request)) ? next() : middleware(request, response, next);
}

function withContext(contexts: ContextFactory): Middleware {
  return (request, _response, next) => {
    contexts.create(request).then(() => next(), next);
  };
}
