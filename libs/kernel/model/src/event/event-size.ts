const encoder = new TextEncoder();

/** UTF-8 bytes of data and metadata as JSON. */
export function eventBytes(data: unknown, metadata: unknown): number {
  return (
    encoder.encode(JSON.stringify(data)).length + encoder.encode(JSON.stringify(metadata)).length
  );
}

/**
 * What an event with so many bytes of data and metadata counts for in an append, as EventStoreDB counts: its type
 * with two bytes for each character.
 */
export function appendedBytes(type: string, bytes: number): number {
  return 2 * type.length + bytes;
}
