import type { Clock } from '@bitacora/kernel';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

const SAY_EVERY_MS = 300_000;

type Export = SpanExporter['export'];

/** Where it is said. */
export interface Warnings {
  warn(line: object, words: string): void;
}

/**
 * Sends spans, and drops those that could not be sent: an unreachable collector must fail no request but its
 * own. It is said in the log at once, and then at most every five minutes with how many were lost.
 */
export class ForgivingExporter implements SpanExporter {
  #lost = 0;
  #saidAt = -Infinity;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly logger: Warnings,
  ) {}

  readonly export: Export = (spans, done) => {
    this.exporter.export(spans, ({ code, error }) => {
      if (code !== 0) this.#failed(spans.length, error);
      done({ code: 0 });
    });
  };

  async shutdown(): Promise<void> {
    await this.exporter.shutdown().catch((error: unknown) => this.#failed(0, error));
  }

  #failed(spans: number, error: unknown): void {
    this.#lost += spans;
    const now = this.clock.monotonic();
    if (now - this.#saidAt < SAY_EVERY_MS) return;
    this.#saidAt = now;
    const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
    this.logger.warn(
      { lost: this.#lost, reason: String(code ?? name ?? 'unknown') },
      'traces cannot be sent; look at BITACORA_TRACES and the collector that it names',
    );
    this.#lost = 0;
  }
}
