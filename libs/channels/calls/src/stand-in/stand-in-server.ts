import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a provider does wrong. */
export type ProviderFault =
  /** It answers late, by so many milliseconds. */
  | { readonly kind: 'late'; readonly ms: number }
  /** It takes no more for a while. */
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | { readonly kind: 'fails'; readonly status: number }
  /** It does what it is asked, and the connection ends before its answer. */
  | { readonly kind: 'losesAnswer' }
  /** The credentials are refused. */
  | { readonly kind: 'tokenDead' };

export interface StandInRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StandInAnswer {
  readonly status: number;
  /** JSON, or bytes with their type. */
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const MOST_BYTES = 1024 * 1024;

/** A provider over HTTP in this process, which can be made to fail. */
export class StandInServer {
  fault: ProviderFault | null = null;
  /** What was asked, the newest last. */
  readonly asked: StandInRequest[] = [];
  readonly #server: Server;

  constructor(private readonly answer: (request: StandInRequest) => StandInAnswer) {
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  /** Resolves with its address, without a path. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #take(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MOST_BYTES) return void message.destroy();
      chunks.push(chunk);
    }
    const url = new URL(message.url ?? '/', `http://${message.headers.host ?? 'localhost'}`);
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = Buffer.concat(chunks).toString('utf8');
    const request = { method: message.method ?? 'GET', url, headers, body };
    this.asked.push(request);
    await this.#say(request, response);
  }

  async #say(request: StandInRequest, response: ServerResponse): Promise<void> {
    const { fault } = this;
    if (fault?.kind === 'busy') {
      response.writeHead(429, { 'retry-after': String(fault.retryAfterSeconds) }).end('{}');
      return;
    }
    if (fault?.kind === 'fails' || fault?.kind === 'tokenDead') {
      response.writeHead(fault.kind === 'fails' ? fault.status : 401).end('{}');
      return;
    }
    const { status, body, bytes, headers } = this.answer(request);
    if (fault?.kind === 'losesAnswer') return void response.destroy();
    if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(bytes ?? (body === undefined ? '' : JSON.stringify(body)));
  }
}
