import type { IncomingHttpHeaders } from 'node:http';
import type { Ids } from '@bitacora/kernel';

const SHAPE = /^[A-Za-z0-9_-]{8,64}$/;

/** The caller's `X-Correlation-Id` when it has the shape of one, else a new id. */
export function correlationIdOf(headers: IncomingHttpHeaders, ids: Ids): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && SHAPE.test(given) ? given : ids.next();
}
