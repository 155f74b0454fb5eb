import { HttpException, HttpStatus } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

/** Most lists and objects within each other in a body. */
export const MAX_JSON_DEPTH = 64;
/** Most values in a body. */
export const MAX_JSON_VALUES = 25_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const LIST = 0x5b;
const END_OF_LIST = 0x5d;
const OBJECT = 0x7b;
const END_OF_OBJECT = 0x7d;

/**
 * Refuses a body before it is parsed: a megabyte of brackets takes the parser a hundred times as long
 * as a megabyte of text. Reads the bytes once and keeps nothing. To be given to the body parser as `verify`.
 * Throws TOO_DEEP, TOO_MANY, UNSUPPORTED_MEDIA_TYPE.
 */
export function refuseLargeJson(
  _request: IncomingMessage,
  _response: unknown,
  body: Uint8Array,
  encoding: string,
): void {
  // In other encodings a quotation mark can be half of another character. JSON is UTF-8.
  if (encoding !== 'utf-8') {
    throw refused('UNSUPPORTED_MEDIA_TYPE', HttpStatus.UNSUPPORTED_MEDIA_TYPE);
  }
  let depth = 0;
  let values = 1;
  let isText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] as number;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === COMMA) values += 1;
    else if (byte === LIST || byte === OBJECT) {
      depth += 1;
      values += 1;
    } else if (byte === END_OF_LIST || byte === END_OF_OBJECT) depth -= 1;
    else continue;
    if (depth > MAX_JSON_DEPTH) throw refused('TOO_DEEP', HttpStatus.BAD_REQUEST);
    if (values > MAX_JSON_VALUES) throw refused('TOO_MANY', HttpStatus.BAD_REQUEST);
  }
}

function refused(code: string, status: HttpStatus): HttpException {
  return new HttpException({ code }, status);
}
