import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

type Value = { readonly [kind in 'stringValue' | 'intValue' | 'boolValue']?: unknown };
interface Attribute {
  readonly key: string;
  readonly value: Value & { readonly arrayValue?: { readonly values: readonly Value[] } };
}

/** A span as OTLP writes it in JSON; no parent: the first of its trace. */
export interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status: { readonly code?: number };
  /** Identifies the process that sent it. */
  readonly instance: string;
}

interface Request {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Omit<SentSpan, 'instance'>[] }[];
  }[];
}

/** Takes traces as OTLP over HTTP on loopback, and keeps them as they came. */
export class TraceCollector {
  readonly spans: SentSpan[] = [];
  /** Everything that was received, as text. */
  text = '';
  /** What is answered. */
  status = 200;
  #server: Server | undefined;

  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts);
        const isZipped = request.headers['content-encoding'] === 'gzip';
        if (this.status === 200) this.#take((isZipped ? gunzipSync(body) : body).toString());
        response.writeHead(this.status, { 'Content-Type': 'application/json' }).end('{}');
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #take(text: string): void {
    this.text += text;
    const { resourceSpans } = JSON.parse(text) as Request;
    for (const { resource, scopeSpans } of resourceSpans) {
      const { value } = resource.attributes.find(({ key }) => key === 'service.instance.id') ?? {};
      const instance = String(value?.stringValue);
      for (const { spans } of scopeSpans) {
        this.spans.push(...spans.map((span) => ({ ...span, instance })));
      }
    }
  }
}
