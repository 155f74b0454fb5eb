import { HttpException, HttpStatus } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

/** The bytes of a body, at most `most`. Throws BODY_TOO_LARGE, UPLOAD_ABORTED. */
export async function readHookBody(request: IncomingMessage, most: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new HttpException({ code: 'UPLOAD_ABORTED' }, HttpStatus.BAD_REQUEST);
  }
  return Buffer.concat(chunks, length);
}

function tooLarge(): HttpException {
  return new HttpException({ code: 'BODY_TOO_LARGE' }, HttpStatus.PAYLOAD_TOO_LARGE);
}
