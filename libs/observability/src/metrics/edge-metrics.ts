import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OperationWatcher } from '@bitacora/graphql';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { SECONDS } from './buckets.js';
import { methodOf, routeOf } from './route-of.js';

/**
 * Metrics of what comes in from outside. Paths, methods and operations are put down to what the code
 * serves, so that no client can make a label.
 */
export class EdgeMetrics {
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #operations: Histogram<'kind' | 'field' | 'outcome'>;
  readonly #sockets: Gauge<'path'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Histogram({
      name: 'bitacora_http_request_seconds',
      help: 'Time of HTTP requests',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.#operations = new Histogram({
      name: 'bitacora_graphql_operation_seconds',
      help: 'Time of GraphQL queries and mutations over HTTP',
      labelNames: ['kind', 'field', 'outcome'],
      buckets: SECONDS,
      registers,
    });
    this.#sockets = new Gauge({
      name: 'bitacora_open_sockets',
      help: 'WebSockets that are open',
      labelNames: ['path'],
      registers,
    });
  }

  /** Middleware that runs before all others. A request that the client gave up counts as `closed`. */
  readonly watchRequest = (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): void => {
    const end = this.#requests.startTimer();
    response.once('close', () => {
      const status = response.writableFinished
        ? `${Math.floor(response.statusCode / 100)}xx`
        : 'closed';
      end({ method: methodOf(request), route: routeOf(request), status });
    });
    next();
  };

  /** Counts the sockets of these paths. Runs behind what turns others away. */
  watchSockets(server: Server, paths: readonly string[]): void {
    for (const path of paths) this.#sockets.set({ path }, 0);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
      const path = paths.find((known) => known === request.url?.split('?')[0]);
      if (path === undefined || socket.destroyed) return;
      this.#sockets.inc({ path });
      socket.once('close', () => this.#sockets.dec({ path }));
    });
  }

  readonly watchOperation: OperationWatcher = () => {
    const end = this.#operations.startTimer();
    return ({ kind, field, failed }) => end({ kind, field, outcome: failed ? 'errors' : 'ok' });
  };
}
