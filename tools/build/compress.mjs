// Lays a Brotli and a gzip copy beside every text file of a built folder, once, at the best level: the server sends
// them as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const TEXTS = new Set(['.js', '.css', '.html', '.json', '.svg', '.txt']);
/** Smaller files gain nothing. The first page has a dozen between this and a kilobyte. */
const LEAST = 250;

export function compressFolder(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXTS.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const body = readFileSync(path);
    if (body.length < LEAST) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(body));
    writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
  }
}
