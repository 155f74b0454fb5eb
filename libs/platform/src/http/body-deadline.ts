import { HttpStatus } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Next = (error?: unknown) => void;

/** Longest time for a body of JSON to arrive. Files have their own (`UploadTurns`). */
const MAX_BODY_MS = 30_000;
const FILE = 'application/octet-stream';

/** Middleware. Closes a connection whose body does not arrive in time. */
export function bodyDeadline(maxMs = MAX_BODY_MS) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    const hasBody = encoding !== undefined || (length !== undefined && length !== '0');
    if (!hasBody || request.headers['content-type'] === FILE) return next();
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
    request.once('end', clear).once('close', clear);
    next();
  };
}
