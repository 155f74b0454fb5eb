import type { IncomingMessage } from 'node:http';
import type { Ids } from '@bitacora/kernel';
import { correlationIdOfTrace, traceParentOf } from './traceparent.js';

const SHAPE = /^[A-Za-z0-9_-]{8,64}$/;
const known = new WeakMap<object, string>();

/**
 * One id for everything that a request sets off: the caller's `X-Correlation-Id` when it has the
 * shape of one, else the trace that its `traceparent` names, else a new id. Logs, events and spans of a
 * request get the same.
 */
export function correlationIdOf(request: Pick<IncomingMessage, 'headers'>, ids: Ids): string {
  const before = known.get(request);
  if (before !== undefined) return before;
  const given = request.headers['x-correlation-id'];
  const caller = traceParentOf(request.headers['traceparent']);
  const id =
    typeof given === 'string' && SHAPE.test(given)
      ? given
      : caller
        ? correlationIdOfTrace(caller.traceId)
        : ids.next();
  known.set(request, id);
  return id;
}
