import { FakeClock } from '@bitacora/kernel/testing';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { ForgivingExporter } from './forgiving-exporter.js';

type Spans = Parameters<SpanExporter['export']>[0];

describe('a collector that is away', () => {
  it('is named at once and then every five minutes, with what was lost, and fails no request', async () => {
    const clock = new FakeClock();
    const said: unknown[] = [];
    const refused = Object.assign(new Error('connect 10.0.0.7'), { code: 'ECONNREFUSED' });
    const away: SpanExporter = {
      export: (_spans, done) => done({ code: 1, error: refused }),
      shutdown: async () => Promise.reject(refused),
    };
    const logger = { warn: (line: unknown, words: unknown) => void said.push([line, words]) };
    const exporter = new ForgivingExporter(away, clock, logger);
    const codes: number[] = [];
    const send = (count: number) =>
      exporter.export(Array(count) as Spans, ({ code }) => codes.push(code));
    send(3);
    send(4);
    clock.advance(299_000);
    send(5);
    expect(said).toEqual([
      [{ lost: 3, reason: 'ECONNREFUSED' }, expect.stringContaining('BITACORA_TRACES')],
    ]);
    clock.advance(1_000);
    send(1);
    expect(said[1]).toEqual([{ lost: 10, reason: 'ECONNREFUSED' }, expect.any(String)]);
    await exporter.shutdown();
    expect(codes).toEqual([0, 0, 0, 0]);
  });
});
