import type { IdGenerator } from '@opentelemetry/sdk-trace';
import { createHash, randomBytes } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOTHING = /^0+$/;
const TRACE_DIGITS = 32;
const SPAN_DIGITS = 16;

/**
 * The trace of everything with a correlation id, 32 hexadecimal digits: its own bytes when it is a UUID, else
 * the first half of its SHA-256. Any process comes to the same.
 */
export function traceIdOf(correlationId: string): string {
  const bytes = correlationId.replaceAll('-', '');
  if (UUID.test(correlationId) && !NOTHING.test(bytes)) return bytes;
  return digest(correlationId).slice(0, TRACE_DIGITS);
}

/** The span of a command, 16 hexadecimal digits: known to each reader of an event that it wrote. */
export function commandSpanId(commandId: string): string {
  return digest(`command ${commandId}`).slice(0, SPAN_DIGITS);
}

/** Ids of a span that is about to start; what is not given is drawn. */
export interface SpanIds {
  readonly traceId?: string;
  readonly spanId?: string;
}

/** Gives spans the ids that were derived for them. Starting a span is synchronous, so one place is enough. */
export class DerivedIds implements IdGenerator {
  #given: SpanIds = {};

  during<T>(given: SpanIds, start: () => T): T {
    this.#given = given;
    try {
      return start();
    } finally {
      this.#given = {};
    }
  }

  generateTraceId(): string {
    return this.#given.traceId ?? randomBytes(TRACE_DIGITS / 2).toString('hex');
  }

  generateSpanId(): string {
    return this.#given.spanId ?? randomBytes(SPAN_DIGITS / 2).toString('hex');
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
