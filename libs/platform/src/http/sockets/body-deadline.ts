import { HttpStatus } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Next = (error?: unknown) => void;

/** Longest time for a body to arrive, but for those that a handler times itself. */
const MAX_BODY_MS = 30_000;

/** Ends the deadlines of bodies that are on their way. */
const DEADLINES = new WeakMap<IncomingMessage, () => void>();

/** For a handler that bounds the time of its body itself, as that of a file: from here on nothing else does. */
export function ownBodyTime(request: IncomingMessage): void {
  DEADLINES.get(request)?.();
}

/** Middleware. Closes a connection whose body does not arrive in time, whether or not a handler reads it. */
export function bodyDeadline(maxMs = MAX_BODY_MS) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    const hasBody = encoding !== undefined || (length !== undefined && length !== '0');
    if (!hasBody) return next();
    const timer = setTimeout(() => {
      if (request.complete) return;
      if (!response.headersSent) {
        response.writeHead(HttpStatus.REQUEST_TIMEOUT, { Connection: 'close' });
        response.end();
      }
      request.destroy();
    }, maxMs);
    timer.unref();
    const clear = () => clearTimeout(timer);
    DEADLINES.set(request, clear);
    request.once('end', clear).once('close', clear);
    next();
  };
}
