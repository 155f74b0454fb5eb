import { HttpException, HttpStatus } from '@nestjs/common';
import { fileNameForbidden, fileTooLarge, type Arrived } from '@bitacora/platform';
import type { IncomingMessage } from 'node:http';

const MB = 1024 * 1024;
const LONGEST_NAME_HEADER = 4000;

/**
 * The file that is the body of a request, with its name in `X-File-Name` as encodeURIComponent writes it. A
 * form of another site can send neither this header nor this content type, so no such form can bring files in
 * the name of a person. Reading stops at the limit. Throws FILE_TOO_LARGE, FILE_NAME_FORBIDDEN.
 */
export async function readUpload(request: IncomingMessage, limitMb: number): Promise<Arrived> {
  if (request.headers['content-type'] !== 'application/octet-stream') {
    const body = { code: 'UNSUPPORTED_MEDIA_TYPE' };
    throw new HttpException(body, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
  }
  try {
    const name = nameIn(request.headers['x-file-name']);
    return { name, content: await contentOf(request, limitMb) };
  } finally {
    // What is left of a refused file is read and thrown away, so that the browser gets to read the answer.
    request.resume();
  }
}

async function contentOf(request: IncomingMessage, limitMb: number): Promise<Uint8Array> {
  const most = limitMb * MB;
  if (Number(request.headers['content-length'] ?? 0) > most) throw fileTooLarge(limitMb);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > most) throw fileTooLarge(limitMb);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks, size);
}

function nameIn(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || header.length > LONGEST_NAME_HEADER) throw fileNameForbidden();
  try {
    return decodeURIComponent(header);
  } catch {
    throw fileNameForbidden();
  }
}
