import { type Attachment, isPicture } from '@bitacora/conversations';
import type { Clock } from '@bitacora/kernel';
import { fileNotFound } from '@bitacora/application';
import type { ServerResponse } from 'node:http';
import type { DownloadTurns } from './download-turns.js';
import type { FileUser } from './file-turns.js';
import { untilTooSlow } from './transfer-rate.js';
import { goneOf } from './upload-body.js';

/** Nothing in the file may load, run, or pass as a page of this host. */
export const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const MB = 1024 * 1024;
/** Bytes that are given to the connection at a time. */
const PART_BYTES = 256 * 1024;
/** Longest time for a whole file. */
const MAX_DOWNLOAD_MS = 600_000;

/** Where a file comes from, and for whom. */
export interface FileSource {
  readonly who: FileUser;
  readonly turns: DownloadTurns;
  readonly clock: Clock;
  /** Null when it is gone. */
  readonly content: () => Promise<Uint8Array | null>;
  /** How long browsers and proxies keep it; absent: browsers ask again each time. */
  readonly cached?: string;
}

/**
 * Sends a file that the asking person may see. Only pictures are shown in place; everything else is for
 * saving, under a type that no browser opens. Unless it is said otherwise, browsers ask again each time: after an erasure
 * nothing is shown from their cache. A file is read when there is room for it, and given up when its reader is too slow.
 */
export async function sendFile(
  response: ServerResponse,
  file: Attachment,
  { who, turns, clock, content, cached = 'private, no-cache' }: FileSource,
): Promise<void> {
  if (response.req.headers['if-none-match'] === etagOf(file)) {
    setHeaders(response, file, cached);
    response.statusCode = 304;
    return void response.end();
  }
  const give = async () => {
    const bytes = await content();
    if (!bytes) throw fileNotFound();
    setHeaders(response, file, cached);
    response.setHeader('Content-Length', bytes.length);
    await giveOut(response, bytes, clock);
  };
  await turns.take(who, goneOf(response), give, Math.max(1, Math.ceil(file.bytes / MB)));
}

function etagOf({ fileId }: Attachment): string {
  return `"${fileId}"`;
}

function setHeaders(response: ServerResponse, file: Attachment, cached: string): void {
  const shown = isPicture(file);
  response.setHeader('Content-Type', shown ? file.mediaType : 'application/octet-stream');
  response.setHeader(
    'Content-Disposition',
    dispositionOf(shown ? 'inline' : 'attachment', file.name),
  );
  response.setHeader('Content-Security-Policy', FILE_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', cached);
  response.setHeader('ETag', etagOf(file));
}

/** Resolves when the other side has taken everything, or is gone. */
export async function giveOut(
  response: ServerResponse,
  bytes: Uint8Array,
  clock: Clock,
): Promise<void> {
  const taken = { bytes: 0 };
  const over = goneOf(response);
  const closed = new Promise<void>((done) => over.addEventListener('abort', () => done()));
  void untilTooSlow(taken, clock, over, MAX_DOWNLOAD_MS).then(() => response.destroy());
  while (taken.bytes < bytes.length && !over.aborted) {
    const part = bytes.subarray(taken.bytes, taken.bytes + PART_BYTES);
    await Promise.race([closed, new Promise<void>((done) => response.write(part, () => done()))]);
    taken.bytes += part.length;
  }
  response.end();
  await closed;
}

/** The name for old and for new browsers (RFC 6266, RFC 8187). */
export function dispositionOf(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^ -~]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
