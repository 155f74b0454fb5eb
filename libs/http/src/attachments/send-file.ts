import { type Attachment, isPicture } from '@bitacora/conversations';
import { fileNotFound } from '@bitacora/platform';
import type { ServerResponse } from 'node:http';

/** Nothing in the file may load, run, or pass as a page of this host. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * Sends a file that the asking person may see. Only pictures are shown in place; everything else is for
 * saving, under a type that no browser opens. Browsers ask again each time: after an erasure nothing is shown
 * from their cache.
 */
export async function sendFile(
  response: ServerResponse,
  file: Attachment,
  content: () => Promise<Uint8Array | null>,
): Promise<void> {
  const shown = isPicture(file);
  const etag = `"${file.fileId}"`;
  response.setHeader('Content-Type', shown ? file.mediaType : 'application/octet-stream');
  response.setHeader(
    'Content-Disposition',
    dispositionOf(shown ? 'inline' : 'attachment', file.name),
  );
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('ETag', etag);
  if (response.req.headers['if-none-match'] === etag) {
    response.statusCode = 304;
    return void response.end();
  }
  const bytes = await content();
  if (!bytes) {
    for (const header of response.getHeaderNames()) {
      if (header.startsWith('content-') || header === 'etag') response.removeHeader(header);
    }
    throw fileNotFound();
  }
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

/** The name for old and for new browsers (RFC 6266, RFC 8187). */
function dispositionOf(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^ -~]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
