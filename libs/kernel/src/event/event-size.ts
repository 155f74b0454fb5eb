const encoder = new TextEncoder();

/** UTF-8 bytes of data and metadata as JSON. */
export function eventBytes(data: unknown, metadata: unknown): number {
  return (
    encoder.encode(JSON.stringify(data)).length + encoder.encode(JSON.stringify(metadata)).length
  );
}
