const encoder = new TextEncoder();
/** UTF-8 never takes more than three bytes for a UTF-16 code unit. */
const MOST_BYTES_PER_UNIT = 3;

/** UTF-8 bytes of data and metadata as JSON; an upper bound when that already says "small". */
export function eventBytes(data: unknown, metadata: unknown, limit = 0): number {
  const text = JSON.stringify(data) + JSON.stringify(metadata);
  const most = text.length * MOST_BYTES_PER_UNIT;
  return most <= limit ? most : encoder.encode(text).length;
}
