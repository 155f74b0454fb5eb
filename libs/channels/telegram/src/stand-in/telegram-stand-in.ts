import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AskedOfBot, type StandInFile, askedOfBot } from './asked-of-bot.js';
import { BotError, badRequest } from './bot-error.js';
import { type SentByBot, askedToSend, isSending } from './sent-by-bot.js';
import { UpdateQueue } from './update-queue.js';

/** What Telegram does wrong. `times`: how often; absent: until it is changed. */
export type TelegramFault = (
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'slowDown'; readonly seconds: number }
  /** The Bot API fails, and says so. */
  | { readonly kind: 'fails' }
  /** A gateway in front of it answers. */
  | { readonly kind: 'gateway' }
  /** It does what it was asked, and the connection ends before the answer. */
  | { readonly kind: 'losesAnswer' }
  | { readonly kind: 'tokenDead' }
  | { readonly kind: 'refuses'; readonly code: number; readonly words: string }
) & {
  /** Only of calls that send, and only from this one on, counted from 0. */
  readonly from?: number;
  readonly times?: number;
};

export interface TelegramStandInOptions {
  readonly token: string;
  readonly id: number;
  readonly username: string;
}

export const STAND_IN_BOT: TelegramStandInOptions = {
  token: '7000000001:AAE-stand_in_of_a_bot_that_sells_shoes',
  id: 7_000_000_001,
  username: 'tienda_luz_bot',
};

/** The Bot API in this process, with one bot, which can be made to fail. What it does not know it refuses. */
export class TelegramStandIn {
  readonly sent: SentByBot[] = [];
  /** Methods that were called, in turn. */
  readonly asked: string[] = [];
  readonly updates = new UpdateQueue();
  /** Files of clients by their ids, with the path at which they are. */
  readonly files = new Map<string, StandInFile & { readonly path: string }>();
  /** Chats that blocked the bot. */
  readonly blocked = new Set<string>();
  /** Groups that have another number now. */
  readonly moved = new Map<string, string>();
  /** A token that is given instead of the first one. */
  token: string;
  #fault: TelegramFault | null = null;
  #faults = 0;
  #sends = 0;
  readonly #server: Server;

  constructor(private readonly options: TelegramStandInOptions = STAND_IN_BOT) {
    this.token = options.token;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  set fault(fault: TelegramFault | null) {
    this.#fault = fault;
    this.#faults = 0;
    this.#sends = 0;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, body: Uint8Array | string, type = 'application/json') =>
      response.writeHead(status, { 'content-type': type }).end(body);
    try {
      const [, file, token = '', rest = ''] =
        /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
      if (file !== undefined) {
        const found = [...this.files.values()].find(({ path }) => path === decodeURI(rest));
        const isKnown = token === this.token && found;
        return void end(isKnown ? 200 : 404, isKnown ? found.content : 'Not Found', 'text/plain');
      }
      this.asked.push(rest);
      const result = await this.#answer(token, rest, await askedOfBot(request), response);
      if (!response.destroyed) end(200, JSON.stringify({ ok: true, result }));
    } catch (error) {
      if (response.destroyed) return;
      if (!(error instanceof BotError)) return void end(500, 'broken');
      const { code, words, parameters } = error;
      if (code === 502) return void end(502, '<html>Bad Gateway</html>', 'text/html');
      const said = { ok: false, error_code: code, description: words };
      end(code, JSON.stringify({ ...said, ...(parameters && { parameters }) }));
    }
  }

  async #answer(
    token: string,
    method: string,
    asked: AskedOfBot,
    response: ServerResponse,
  ): Promise<unknown> {
    const fault = this.#faultOf(method);
    if (!/^\d+:[\w-]+$/.test(token)) throw new BotError(404, 'Not Found');
    if (token !== this.token || fault?.kind === 'tokenDead')
      throw new BotError(401, 'Unauthorized');
    if (fault?.kind === 'slowDown') {
      const words = `Too Many Requests: retry after ${fault.seconds}`;
      throw new BotError(429, words, { retry_after: fault.seconds });
    }
    if (fault?.kind === 'fails') throw new BotError(500, 'Internal Server Error');
    if (fault?.kind === 'gateway') throw new BotError(502, '');
    if (fault?.kind === 'refuses') throw new BotError(fault.code, fault.words);
    if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const result = await this.#do(method, asked);
    if (fault?.kind === 'losesAnswer') response.destroy();
    return result;
  }

  /** The fault of this call; each call that sends counts. */
  #faultOf(method: string): TelegramFault | null {
    const fault = this.#fault;
    const nth = isSending(method) ? this.#sends++ : -1;
    if (!fault || (fault.from !== undefined && nth < fault.from)) return null;
    this.#faults += 1;
    return fault.times !== undefined && this.#faults > fault.times ? null : fault;
  }

  async #do(method: string, asked: AskedOfBot): Promise<unknown> {
    const { id, username } = this.options;
    if (isSending(method)) return this.#send(method, asked);
    switch (method) {
      case 'getMe':
        return { id, is_bot: true, first_name: 'Tienda Luz', username };
      case 'setWebhook':
        return this.updates.set(asked);
      case 'deleteWebhook':
        return this.updates.remove(asked);
      case 'getWebhookInfo':
        return this.updates.info();
      case 'getUpdates':
        return this.updates.get(asked);
      case 'getFile':
        return this.#file(String(asked.parameters['file_id']));
      default:
        throw new BotError(404, 'Not Found');
    }
  }

  #file(id: string) {
    const found = this.files.get(id);
    if (!found) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (found.content.length > 20 * 1024 * 1024) throw badRequest('file is too big');
    const { path, content } = found;
    return { file_id: id, file_unique_id: id, file_size: content.length, file_path: path };
  }

  #send(method: string, asked: AskedOfBot): unknown {
    const messages = askedToSend(method, asked);
    const chatId = messages[0]?.chatId ?? '';
    if (this.blocked.has(chatId)) throw new BotError(403, 'Forbidden: bot was blocked by the user');
    const to = this.moved.get(chatId);
    if (to !== undefined) {
      const words = 'Bad Request: group chat was upgraded to a supergroup chat';
      throw new BotError(400, words, { migrate_to_chat_id: Number(to) });
    }
    const made = messages.map((message) => {
      const numbered = { ...message, id: 5000 + this.sent.length };
      this.sent.push(numbered);
      return { message_id: numbered.id, date: 1_790_000_000, chat: { id: Number(chatId) } };
    });
    return method === 'sendMediaGroup' ? made : made[0];
  }
}
