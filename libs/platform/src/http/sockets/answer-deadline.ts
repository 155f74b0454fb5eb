import { HttpStatus } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RETRY_AFTER_S } from '../../errors/status-of-error.js';

type Next = (error?: unknown) => void;

/** More than the adapters give their servers, whose refusals say more. */
const MAX_ANSWER_MS = 12_000;
const BODY = JSON.stringify({ code: 'STORE_UNAVAILABLE' });

/**
 * Middleware. Answers 503 with `Retry-After` in the place of a handler that a store keeps waiting: a client that waits
 * for longer gives up without knowing why. What the handler does later is not sent.
 */
export function answerDeadline(maxMs = MAX_ANSWER_MS) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const timer: NodeJS.Timeout = setTimeout(() => {
      if (response.headersSent) return;
      // A body on its way is the client's delay, and has its own deadline.
      if (!request.complete) return void timer.refresh();
      response.writeHead(HttpStatus.SERVICE_UNAVAILABLE, {
        'Content-Type': 'application/json; charset=utf-8',
        'Retry-After': RETRY_AFTER_S,
      });
      response.end(BODY);
      mute(response);
    }, maxMs);
    timer.unref();
    response.once('close', () => clearTimeout(timer));
    next();
  };
}

/** The handler does not know that its answer is late; a header that it sets would throw. */
function mute(response: ServerResponse): void {
  const ignore = () => response;
  Object.assign(response, { setHeader: ignore, writeHead: ignore, write: () => true, end: ignore });
}
