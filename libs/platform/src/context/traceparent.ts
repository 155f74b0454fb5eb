const SHAPE = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-|$)/;
const NOTHING = /^0+$/;

/** Position of a caller in a trace of its own. */
export interface TraceParent {
  /** 32 hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all zero. */
  readonly spanId: string;
}

/**
 * Reads the header `traceparent` (W3C Trace Context, 3.2); null when it has not the shape of one. Whether the
 * caller samples is not taken over: anybody could have everything recorded.
 */
export function traceParentOf(header: string | readonly string[] | undefined): TraceParent | null {
  if (typeof header !== 'string' || header.startsWith('ff')) return null;
  const [, traceId = '', spanId = ''] = SHAPE.exec(header) ?? [];
  if (traceId === '' || NOTHING.test(traceId) || NOTHING.test(spanId)) return null;
  return { traceId, spanId };
}

/** The sixteen bytes of a trace id, written as a UUID: correlation ids have that shape. */
export function correlationIdOfTrace(traceId: string): string {
  return traceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
