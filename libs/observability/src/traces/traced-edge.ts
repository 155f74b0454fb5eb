import type { OperationWatcher } from '@bitacora/graphql';
import type { Ids } from '@bitacora/kernel';
import { correlationIdOf, traceParentOf } from '@bitacora/platform';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { methodOf, routeOf } from '../metrics/route-of.js';
import { traceIdOf } from './trace-ids.js';
import { type Traces, remoteSpan } from './traces.js';

const FAILED = 500;

/** Spans of what comes in from outside: HTTP, and GraphQL over it. */
export class TracedEdge {
  constructor(
    private readonly traces: Traces,
    private readonly ids: Ids,
  ) {}

  /** Middleware. Everything that the request sets off is in its span, which is in the caller's trace. */
  readonly traceRequest = (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): void => {
    const traceId = traceIdOf(correlationIdOf(request, this.ids));
    const caller = traceParentOf(request.headers['traceparent']);
    const parent = caller?.traceId === traceId ? remoteSpan(traceId, caller.spanId) : null;
    const method = methodOf(request);
    const span = this.traces.start({
      name: method,
      kind: SpanKind.SERVER,
      ids: { traceId },
      parent,
    });
    const attributes = { 'http.request.method': method };
    response.once('close', () => {
      const route = routeOf(request);
      const { statusCode, writableFinished } = response;
      span.setAttributes({ ...attributes, 'http.route': route });
      if (writableFinished) span.setAttribute('http.response.status_code', statusCode);
      else span.setAttribute('error.type', 'closed');
      if (statusCode >= FAILED) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    response.once('finish', () => span.updateName(`${method} ${routeOf(request)}`));
    this.traces.inside(span, next);
  };

  /** Says in the span of the request which operation it was. */
  readonly watchOperation: OperationWatcher = () => {
    const span = this.traces.current;
    return ({ kind, field, failed }) => {
      span?.setAttributes({ 'graphql.operation.type': kind, 'bitacora.field': field });
      if (failed) span?.setAttribute('error.type', 'GRAPHQL');
    };
  };
}
