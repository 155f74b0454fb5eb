import type { Clock } from '@bitacora/kernel';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { errorCode } from '../metrics/error-code.js';
import { ForgivingExporter, type Warnings } from './forgiving-exporter.js';
import { DerivedIds, type SpanIds } from './trace-ids.js';

/** So long an attempt may take: the stop of the process waits for it. */
const SEND_WITHIN_MS = 3_000;
/** How long a span waits for others to be sent with. */
const GATHER_MS = 2_000;
/** Spans that wait to be sent; those of a burst beyond it are dropped rather than kept in memory. */
const MAX_WAITING = 8_192;

/** What traces are made from. */
export interface TraceParts {
  /** OTLP over HTTP: `http://host:4318/v1/traces`. */
  readonly url: string;
  /** Share of traces that are kept, from 0 to 1; every process keeps the same ones. */
  readonly ratio: number;
  /** Distinguishes this process from others. */
  readonly instance: string;
  readonly roles: readonly string[];
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Warnings;
}

/** A span to start. Attributes hold names that the code knows: nothing of a person, nothing that a client chose. */
export interface NewSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly ids: SpanIds;
  /** Null: it is the first of its trace. */
  readonly parent: SpanContext | null;
  readonly attributes?: Attributes;
  readonly links?: readonly SpanContext[];
}

/**
 * Spans of one process, sent to a collector in batches. It registers nothing globally: several processes can live
 * in one, and no library traces by itself.
 */
export class Traces {
  readonly #ids = new DerivedIds();
  readonly #contexts = new AsyncLocalStorageContextManager();
  readonly #sampler: TraceIdRatioBasedSampler;
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;

  constructor({ url, ratio, instance, roles, clock, logger }: TraceParts) {
    const sender = new OTLPTraceExporter({ url, timeoutMillis: SEND_WITHIN_MS });
    const exporter = new ForgivingExporter(sender, clock, logger);
    this.#sampler = new TraceIdRatioBasedSampler(ratio);
    this.#provider = new TracerProvider({
      sampler: this.#sampler,
      idGenerator: this.#ids,
      resource: resourceFromAttributes({
        'service.name': 'bitacora',
        'service.instance.id': instance,
        'bitacora.roles': [...roles].sort().join(','),
      }),
      spanProcessors: [
        new BatchSpanProcessor({
          exporter,
          scheduledDelayMillis: GATHER_MS,
          maxQueueSize: MAX_WAITING,
          exportTimeoutMillis: SEND_WITHIN_MS + 1_000,
        }),
      ],
    });
    this.#tracer = this.#provider.getTracer('bitacora');
  }

  /** Whether the trace is one of those that are kept. */
  keeps(traceId: string): boolean {
    return this.#sampler.shouldSample(ROOT_CONTEXT, traceId).decision !== 0;
  }

  /** The span that the running code is in. */
  get current(): Span | undefined {
    return trace.getSpan(this.#contexts.active());
  }

  start({ name, kind, ids, parent, attributes = {}, links = [] }: NewSpan): Span {
    const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
    const options = { kind, attributes, links: links.map((link) => ({ context: link })) };
    return this.#ids.during(ids, () => this.#tracer.startSpan(name, options, context));
  }

  /** Does the work inside a span, which stays active for whatever the work waits for. */
  inside<T>(span: Span, work: () => T): T {
    return this.#contexts.with(trace.setSpan(ROOT_CONTEXT, span), work);
  }

  /** A span around work: it ends with it, as failed when it throws. */
  async around<T>(what: NewSpan, work: () => Promise<T>): Promise<T> {
    const span = this.start(what);
    try {
      return await this.inside(span, work);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', errorCode(error));
      throw error;
    } finally {
      span.end();
    }
  }

  /** Sends what has not been sent; at most a few seconds when the collector does not answer. */
  async stop(): Promise<void> {
    await this.#provider.shutdown().catch(() => undefined);
    this.#contexts.disable();
  }
}

/** A span somewhere, perhaps in another process. */
export function remoteSpan(traceId: string, spanId: string): SpanContext {
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}
