import { HttpException, HttpStatus } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { fileNameForbidden, fileTooLarge, type Arrived } from '@bitacora/application';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { untilTooSlow } from './transfer-rate.js';

const MB = 1024 * 1024;
const LONGEST_NAME_HEADER = 4000;
/** Longest time for a whole file. Node ends the request at twice that (`requestTimeout`). */
const MAX_UPLOAD_MS = 300_000;

/**
 * The file that is the body of a request, with its name in `X-File-Name` as encodeURIComponent writes it. A
 * form of another site can send neither this header nor this content type, so no such form can bring files in
 * the name of a person. Reading stops at the limit, and when the file is too slow. Throws FILE_TOO_LARGE,
 * FILE_NAME_FORBIDDEN, UPLOAD_TOO_SLOW, UPLOAD_ABORTED.
 */
export async function readUpload(
  request: IncomingMessage,
  limitMb: number,
  clock: Clock,
): Promise<Arrived> {
  if (request.headers['content-type'] !== 'application/octet-stream') {
    const body = { code: 'UNSUPPORTED_MEDIA_TYPE' };
    throw new HttpException(body, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
  }
  const arriving = { bytes: 0 };
  const ended = new AbortController();
  try {
    const name = nameIn(request.headers['x-file-name']);
    const content = contentOf(request, limitMb, arriving, ended.signal);
    const slow = untilTooSlow(arriving, clock, ended.signal, MAX_UPLOAD_MS).then(() => {
      throw uploadTooSlow();
    });
    return { name, content: await Promise.race([content, slow]) };
  } finally {
    ended.abort();
    // What is left of a refused file is read and thrown away, so that the browser gets to read the answer.
    request.resume();
  }
}

/** Aborts when the other side goes away. */
export function goneOf(stream: Pick<EventEmitter, 'once'>): AbortSignal {
  const gone = new AbortController();
  stream.once('close', () => gone.abort());
  return gone.signal;
}

function contentOf(
  request: IncomingMessage,
  limitMb: number,
  arriving: { bytes: number },
  ended: AbortSignal,
): Promise<Uint8Array> {
  const most = limitMb * MB;
  if (Number(request.headers['content-length'] ?? 0) > most) throw fileTooLarge(limitMb);
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      request.off('data', take).off('end', whole).off('error', lost).off('close', lost);
      ended.removeEventListener('abort', lost);
      // An error after that concerns a file that is not read any more.
      request.on('error', () => undefined);
      settle();
    };
    const take = (chunk: Buffer) => {
      arriving.bytes += chunk.length;
      chunks.push(chunk);
      if (arriving.bytes > most) end(() => reject(fileTooLarge(limitMb)));
    };
    const whole = () => end(() => resolve(Buffer.concat(chunks, arriving.bytes)));
    const lost = () => end(() => reject(uploadAborted()));
    if (request.destroyed && !request.complete) return lost();
    ended.addEventListener('abort', lost, { once: true });
    request.on('data', take).on('end', whole).on('error', lost).on('close', lost);
  });
}

function nameIn(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || header.length > LONGEST_NAME_HEADER) throw fileNameForbidden();
  try {
    return decodeURIComponent(header);
  } catch {
    throw fileNameForbidden();
  }
}

/** The connection is too slow for a file of this size. */
function uploadTooSlow(): HttpException {
  return new HttpException({ code: 'UPLOAD_TOO_SLOW' }, HttpStatus.REQUEST_TIMEOUT);
}

/** The sender went away in the middle. */
function uploadAborted(): HttpException {
  return new HttpException({ code: 'UPLOAD_ABORTED' }, HttpStatus.BAD_REQUEST);
}
