import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { hubSignature } from '../hub-signature.js';
import { StandInRefusal } from './stand-in-refusal.js';

/** What the API does wrong, until it is set back. */
export type GraphFault =
  | { readonly kind: 'late'; readonly ms: number }
  /** Code 4 with status 429. */
  | { readonly kind: 'busy'; readonly retryAfter: number }
  /** `gateway`: a page of a gateway, and none of the API. */
  | { readonly kind: 'down'; readonly by: 'api' | 'gateway' }
  /** Code 190. */
  | { readonly kind: 'tokenDead' }
  /** Does what it is asked, and the connection ends before its answer. */
  | { readonly kind: 'losesAnswer' }
  /** Refuses messages with a code of its own. */
  | { readonly kind: 'refuses'; readonly refusal: StandInRefusal };

/** A call as it came. */
export interface StandInCall {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What is answered: JSON, or bytes. */
export type GraphAnswered =
  { readonly json: unknown } | { readonly bytes: Buffer; readonly type: string };

export interface GraphStandInOptions {
  readonly token: string;
  readonly appSecret: string;
  readonly verifyToken: string;
}

const VERSION = 'v25.0';
const MAX_BODY = 120 * 1024 * 1024;

/** The Graph API in this process. It checks tokens and proofs, refuses what it does not know, and can be made to fail. */
export abstract class GraphStandIn {
  fault: GraphFault | null = null;
  readonly calls: StandInCall[] = [];
  readonly #server: Server = createServer((request, response) => {
    this.#take(request, response).catch(() => request.socket.destroy());
  });
  #port = 0;

  constructor(readonly options: GraphStandInOptions) {}

  /** Address with the version, as the parts of a channel have it. */
  get address(): string {
    return `http://${this.host}/${VERSION}`;
  }

  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Answers a call that showed the right token. Throws a refusal. */
  protected abstract answer(call: StandInCall): GraphAnswered;

  /** Refuses a call that may not be made; a gateway checks a key of its own. */
  protected authorize({ headers, query }: StandInCall): void {
    const { token, appSecret } = this.options;
    const given = headers.authorization?.replace(/^Bearer /u, '') ?? query.get('access_token');
    if (given !== token) throw new StandInRefusal(401, 190, 'Invalid OAuth access token.');
    const proof = createHmac('sha256', appSecret).update(token).digest('hex');
    if (query.get('appsecret_proof') !== proof)
      throw new StandInRefusal(400, 100, 'Invalid appsecret_proof provided in the API argument');
  }

  /** The headers that a webhook of these bytes has. */
  hookHeaders(body: string, appSecret = this.options.appSecret): Record<string, string> {
    return {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${hubSignature(body, appSecret)}`,
    };
  }

  /** Posts a webhook to an address, and says with which status it was answered. */
  async postHook(address: string, payload: unknown): Promise<number> {
    const body = JSON.stringify(payload);
    const answer = await fetch(address, { method: 'POST', headers: this.hookHeaders(body), body });
    await answer.text();
    return answer.status;
  }

  /** Asks an address whether it takes webhooks, as the dashboard of an app does; true: it does. */
  async verifyHook(address: string, verifyToken = this.options.verifyToken): Promise<boolean> {
    const query = new URLSearchParams({
      ...{ 'hub.mode': 'subscribe', 'hub.challenge': '1158201444' },
      'hub.verify_token': verifyToken,
    });
    const answer = await fetch(`${address}?${query.toString()}`);
    return answer.status === 200 && (await answer.text()) === '1158201444';
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', this.address);
    const path = url.pathname.replace(`/${VERSION}/`, '').replace(/^\//u, '');
    const { method = '', headers } = request;
    const call = { method, path, query: url.searchParams, headers, body };
    this.calls.push(call);
    try {
      if (body.length > MAX_BODY) throw new StandInRefusal(413, 1, 'Request entity too large');
      await this.#fail(call);
      this.authorize(call);
      const answer = this.answer(call);
      if (this.fault?.kind === 'losesAnswer' && method === 'POST') request.socket.destroy();
      else if ('json' in answer) respond(response, 200, answer.json);
      else response.writeHead(200, { 'content-type': answer.type }).end(answer.bytes);
    } catch (error) {
      const { fault } = this;
      const isDown = fault?.kind === 'down' && fault.by === 'gateway';
      const refusal =
        error instanceof StandInRefusal
          ? error
          : new StandInRefusal(400, 100, `Invalid parameter: ${(error as Error).message}`);
      if (fault?.kind === 'busy') response.setHeader('retry-after', `${fault.retryAfter}`);
      if (isDown) response.writeHead(502).end('<html>Bad gateway</html>');
      else respond(response, refusal.status, refusal.body);
    }
  }

  async #fail({ method }: StandInCall): Promise<void> {
    const { fault } = this;
    switch (fault?.kind) {
      case 'late':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return;
      case 'busy':
        throw new StandInRefusal(429, 4, 'Application request limit reached');
      case 'down':
        throw new StandInRefusal(503, 2, 'Service temporarily unavailable');
      case 'tokenDead':
        throw new StandInRefusal(401, 190, 'Error validating access token: Session has expired');
      case 'refuses':
        if (method === 'POST') throw fault.refusal;
        return;
      default:
    }
  }
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
