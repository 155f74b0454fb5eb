import { createHmac } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STAND_IN_USER, type StandInEvent } from './client-events.js';
import { type FetchedByLine, fetchedByLine } from './file-of-line.js';
import { LineError } from './line-error.js';
import { LineSending } from './sent-by-line.js';

/** What LINE does wrong. `times`: how often; absent: until it is changed. */
export type LineFault = (
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'slowDown'; readonly seconds: number }
  | { readonly kind: 'monthEnds' }
  | { readonly kind: 'fails' }
  /** It does what it was asked, and the connection ends before the answer. */
  | { readonly kind: 'losesAnswer' }
  | { readonly kind: 'refuses'; readonly status: number; readonly words: string }
) & { readonly times?: number };

export interface StandInContent {
  readonly type: string;
  readonly content: Uint8Array;
  /** Of films and sounds; absent: ready. */
  readonly preparation?: 'failed' | 'processing' | 'succeeded';
}

export const STAND_IN_ACCOUNT = {
  token: 'stand-in-token/of+an=official account'.replace(' ', '_'),
  secret: '0123456789abcdef0123456789abcdef',
  userId: 'Ub9952f8a1b2c3d4e5f60718293a4b5c6',
} as const;

/** The Messaging API in this process, with one official account, which can be made to fail. What it does not know it refuses. */
export class LineStandIn {
  readonly sending = new LineSending();
  /** Calls, as method and path. */
  readonly asked: string[] = [];
  readonly contents = new Map<string, StandInContent>();
  /** Names of people and groups by their numbers. */
  readonly names = new Map<string, string>([[STAND_IN_USER, 'Luz Rojas']]);
  /** Where an address leads, for an installation that is reached at another one. */
  reach: (address: string) => string = (address) => address;
  webhook: { endpoint: string; active: boolean } = { endpoint: '', active: true };
  /** A token that is given instead of the first one. */
  token: string = STAND_IN_ACCOUNT.token;
  #fault: LineFault | null = null;
  #faults = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  set fault(fault: LineFault | null) {
    this.#fault = fault;
    this.#faults = 0;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Posts events of clients as LINE does; resolves with the status of the answer, 0 without one. */
  async post(...events: readonly StandInEvent[]): Promise<number> {
    for (const { replyToken } of events) if (replyToken) this.sending.tokens.add(replyToken);
    if (!this.webhook.active) return 0;
    const body = JSON.stringify({ destination: STAND_IN_ACCOUNT.userId, events });
    const answer = await fetch(this.reach(this.webhook.endpoint), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-line-signature': lineSignature(body) },
      body,
    }).catch(() => null);
    return answer?.status ?? 0;
  }

  /** Fetches the files of what was sent, the newest last. */
  fetchFiles(): Promise<readonly FetchedByLine[]> {
    const files = this.sending.sent.flatMap(({ file }) => file ?? []);
    return Promise.all(files.map((file) => fetchedByLine(file, this.reach)));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url = '' } = request;
    this.asked.push(`${method} ${url}`);
    const end = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(body instanceof Uint8Array ? body : JSON.stringify(body));
    try {
      const fault = this.#faultOfCall();
      if (request.headers.authorization !== `Bearer ${this.token}`)
        throw new LineError(401, 'Authentication failed. Confirm that the access token is valid.');
      await failBy(fault);
      const said = Buffer.concat(chunks).toString() || '{}';
      const key = request.headers['x-line-retry-key'];
      const json = JSON.parse(said) as Readonly<Record<string, unknown>>;
      const result = this.#do(`${method} ${url}`, json, typeof key === 'string' ? key : undefined);
      if (fault?.kind === 'losesAnswer') return void response.destroy();
      if (isContent(result)) return void end(200, result.content, { 'content-type': result.type });
      end(200, result);
    } catch (error) {
      if (!(error instanceof LineError)) return void end(500, {});
      const { status, words, details, headers } = error;
      const more = 'more' in error ? (error.more as object) : {};
      end(status, { message: words, ...(details.length > 0 && { details }), ...more }, headers);
    }
  }

  #faultOfCall(): LineFault | null {
    const fault = this.#fault;
    this.#faults += 1;
    return fault?.times !== undefined && this.#faults > fault.times ? null : fault;
  }

  #do(call: string, json: Readonly<Record<string, unknown>>, key: string | undefined): unknown {
    switch (call) {
      case 'GET /v2/bot/info': {
        const { userId } = STAND_IN_ACCOUNT;
        const names = { basicId: '@216tienda', displayName: 'Tienda Luz' };
        return { userId, ...names, chatMode: 'bot', markAsReadMode: 'auto' };
      }
      case 'PUT /v2/bot/channel/webhook/endpoint':
        return this.#enter(json['endpoint']);
      case 'GET /v2/bot/channel/webhook/endpoint':
        return this.webhook;
      case 'POST /v2/bot/message/reply':
        return this.sending.reply(json, key);
      case 'POST /v2/bot/message/push':
        return this.sending.push(json, key);
      default:
        return this.#content(call);
    }
  }

  #enter(endpoint: unknown): object {
    if (typeof endpoint !== 'string' || !URL.canParse(endpoint))
      throw new LineError(400, 'Invalid webhook endpoint URL');
    this.webhook = { ...this.webhook, endpoint };
    return {};
  }

  #content(call: string): unknown {
    const [, person, group] =
      /^GET \/v2\/bot\/(?:profile\/(U\w+)|group\/(C\w+)\/summary)$/.exec(call) ?? [];
    const name = this.names.get(person ?? group ?? '');
    if (name !== undefined)
      return person === undefined ? { groupName: name } : { displayName: name, userId: person };
    const [, id = '', isAsked] =
      /^GET \/v2\/bot\/message\/([\w-]+)\/content(\/transcoding)?$/.exec(call) ?? [];
    const found = this.contents.get(id);
    if (!found) throw new LineError(404, 'Not found');
    const { preparation = 'succeeded' } = found;
    if (isAsked) return { status: preparation };
    if (preparation !== 'succeeded') throw new LineError(202, '');
    return found;
  }
}

/** As LINE signs what it posts. */
export function lineSignature(body: string, secret: string = STAND_IN_ACCOUNT.secret): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

async function failBy(fault: LineFault | null): Promise<void> {
  if (fault?.kind === 'slowDown') {
    const headers = { 'retry-after': String(fault.seconds) };
    throw new LineError(429, 'The API rate limit has been exceeded. Try again later.', [], headers);
  }
  if (fault?.kind === 'monthEnds') throw new LineError(429, 'You have reached your monthly limit.');
  if (fault?.kind === 'fails') throw new LineError(500, 'Internal server error');
  if (fault?.kind === 'refuses') throw new LineError(fault.status, fault.words);
  if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
}

function isContent(result: unknown): result is StandInContent {
  return typeof result === 'object' && result !== null && 'content' in result;
}
