import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
/** Names that hold a hash of their content, as the builds write them: `main-5KTYQ3VD.js`. */
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.(js|css|woff2|png|svg|json)$/;
const YEAR = 'public, max-age=31536000, immutable';

interface File {
  readonly size: number;
  readonly etag: string;
}

/**
 * The files of one built folder. Its list is read once, so a path outside the folder simply is not
 * in it. A file with a hash in its name is kept for ever by browsers, every other is asked for again; a
 * copy that the build compressed is preferred.
 */
export class StaticFiles {
  private constructor(
    private readonly folder: string,
    private readonly files: ReadonlyMap<string, File>,
  ) {}

  /** Lists the folder; one that is not there has no files. */
  static async of(folder: string): Promise<StaticFiles> {
    const files = new Map<string, File>();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      },
    );
    for (const entry of entries.filter((each) => each.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path);
      const name = `/${relative(folder, path).split(sep).join('/')}`;
      files.set(name, { size, etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` });
    }
    return new StaticFiles(folder, files);
  }

  has(name: string): boolean {
    return this.files.has(name) && TYPES[extname(name)] !== undefined;
  }

  /** The text of one file, which is read each time. */
  text(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  /** Sends one file of the folder. Headers that are set already stay. */
  async send(name: string, response: ServerResponse): Promise<void> {
    const request = response.req;
    const [copy, encoding] = this.#copyFor(name, request);
    const file = this.files.get(copy);
    if (!file) throw Object.assign(new Error(`There is no file ${name}.`), { status: 404 });
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', file.etag);
    if (!response.hasHeader('Cache-Control')) {
      response.setHeader('Cache-Control', HASHED.test(name) ? YEAR : 'no-cache');
    }
    if (encoding) response.setHeader('Content-Encoding', encoding);
    if (request.headers['if-none-match'] === file.etag) {
      response.statusCode = 304;
      response.end();
      return;
    }
    response.setHeader('Content-Length', file.size);
    if (request.method === 'HEAD') return void response.end();
    await pipeline(createReadStream(join(this.folder, copy)), response).catch(ignoreGone);
  }

  #copyFor(name: string, request: IncomingMessage): readonly [string, string | null] {
    const header = request.headers['accept-encoding'];
    const accepted = String(header ?? '')
      .split(',')
      .map((part) => part.trim().split(';')[0]);
    for (const [encoding, ending] of ENCODINGS) {
      if (accepted.includes(encoding) && this.files.has(name + ending)) {
        return [name + ending, encoding];
      }
    }
    return [name, null];
  }
}

/** The reader went away before it had everything: there is no one left to answer. */
function ignoreGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET') throw error;
}
