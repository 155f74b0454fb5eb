import { MAX_LINES, MAX_PARTS, MAX_PLAIN_LINES } from '../bounds.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const DASH = 45;
/** Bytes of the headers of one part that are looked at. */
const MAX_BLOCK = 64 * 1024;
const BOUNDARY = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/giu;
const BASE64 = /^content-transfer-encoding:\s*base64/imu;
/** Different boundaries of one mail. */
const MAX_BOUNDARIES = 200;

/**
 * Whether a mail has so few lines and parts that reading it takes a bounded time. Counts as a MIME parser would, without keeping
 * anything, and stops at the first bound.
 */
export function isWithinBounds(bytes: Buffer): boolean {
  const boundaries = new Set<string>();
  let headersFrom = 0;
  let isHeader = true;
  let isBase64 = false;
  let lines = 0;
  let plainLines = 0;
  let parts = 0;
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, from);
    const end = found < 0 ? bytes.length : found;
    lines += 1;
    if (lines > MAX_LINES) return false;
    if (isHeader) {
      if (isBlank(bytes, from, end)) {
        isHeader = false;
        const block = bytes.toString('latin1', headersFrom, Math.min(end, headersFrom + MAX_BLOCK));
        isBase64 = BASE64.test(block);
        for (const [, quoted, bare] of block.matchAll(BOUNDARY)) {
          if (boundaries.size < MAX_BOUNDARIES) boundaries.add((quoted ?? bare ?? '').trimEnd());
        }
      }
    } else if (isBoundary(bytes, from, end, boundaries)) {
      parts += 1;
      if (parts > MAX_PARTS) return false;
      isHeader = true;
      headersFrom = end + 1;
    } else if (!isBase64) {
      plainLines += 1;
      if (plainLines > MAX_PLAIN_LINES) return false;
    }
    from = end + 1;
  }
  return boundaries.size < MAX_BOUNDARIES;
}

/** The headers alone, for a mail whose rest is not read: at most so many bytes, ending with a whole line. */
export function headersOnly(bytes: Buffer, most: number): Buffer {
  const within = bytes.subarray(0, most);
  const ends = [within.indexOf('\r\n\r\n'), within.indexOf('\n\n')].filter((at) => at >= 0);
  const end = ends.length > 0 ? Math.min(...ends) : within.lastIndexOf(LINE_FEED);
  // The kind of its content would make the parser look for parts that are not there.
  return Buffer.from(
    within
      .toString('latin1', 0, Math.max(0, end))
      .replaceAll(/^content-(?:type|transfer-encoding):.*(?:\r?\n[ \t].*)*/gimu, 'X-Left-Out: 1'),
    'latin1',
  );
}

function isBlank(bytes: Buffer, from: number, end: number): boolean {
  return end === from || (end === from + 1 && bytes[from] === CARRIAGE_RETURN);
}

function isBoundary(bytes: Buffer, from: number, end: number, known: ReadonlySet<string>): boolean {
  if (known.size === 0 || bytes[from] !== DASH || bytes[from + 1] !== DASH) return false;
  const line = bytes.toString('latin1', from + 2, Math.min(end, from + 210)).trimEnd();
  return known.has(line) || (line.endsWith('--') && known.has(line.slice(0, -2)));
}
