import { HttpException, HttpStatus } from '@nestjs/common';

const SECOND_MS = 1000;

/** Whole seconds of a wait, at least one. */
export function secondsOf(waitMs: number): number {
  return Math.max(1, Math.ceil(waitMs / SECOND_MS));
}

/** 429: one address, or one person, asked for more than one may in this time. `code` says of what. */
export function tooMany(code: string, waitMs: number): HttpException {
  const body = { code, params: { seconds: secondsOf(waitMs) } };
  return new HttpException(body, HttpStatus.TOO_MANY_REQUESTS);
}

/** 429: too many requests of one address. */
export function tooManyRequests(waitMs: number): HttpException {
  return tooMany('TOO_MANY_REQUESTS', waitMs);
}
