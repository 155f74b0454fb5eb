import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Clock, contactSubject } from '@bitacora/kernel';
import {
  BoundedSockets,
  CLOCK,
  EVENT_LOG,
  type ReadableEventLog,
  TypingSignals,
} from '@bitacora/platform';
import { helloFrame } from '@bitacora/widget-protocol';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { AgentFaces, VisitorConversations, Visitors, threadOf } from '@bitacora/application';
import { LiveFeed } from './live-feed.js';
import { LiveSocket, closeWhenSilent } from './live-socket.js';

/** Path of the widget's live socket. */
export const LIVE_PATH = '/widget/live';

const HELLO_WITHIN_MS = 5000;
const SILENT_FOR_MS = 70_000;
const MAX_FRAME_BYTES = 4096;
const MAX_SOCKETS_OF_A_CONTACT = 20;
const POLICY = 1008;
const GOING_AWAY = 1001;
const INTERNAL = 1011;

/** Serves `WS /widget/live`. */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #lines = new Map<string, Set<LiveSocket>>();
  readonly #logger = new Logger(LiveGateway.name);
  #stopTyping: () => void = () => undefined;
  #stopErasures: () => void = () => undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly visitors: Visitors,
    private readonly conversations: VisitorConversations,
    private readonly faces: AgentFaces,
    private readonly feed: LiveFeed,
    private readonly typing: TypingSignals,
    private readonly sockets: BoundedSockets,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  onApplicationBootstrap(): void {
    this.sockets.bound(this.#server, MAX_FRAME_BYTES);
    this.#server.on('connection', (socket) => this.#accept(socket));
    const http = this.host.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] !== LIVE_PATH) return;
      this.#server.handleUpgrade(request, socket, head, (live) =>
        this.#server.emit('connection', live, request),
      );
    });
    // An erased contact's secret opens nothing; neither does a line that it opened before.
    this.#stopErasures = this.log.erasures.onErased((subject) => {
      for (const live of [...this.#lines.values()].flatMap((lines) => [...lines])) {
        const { account, contactId } = live.visitor;
        if (contactSubject(account, contactId) === subject) live.close(POLICY, 'VISITOR_UNKNOWN');
      }
    });
    this.#stopTyping = this.typing.subscribe(({ accountId, conversationId, by }) => {
      if (by.kind !== 'user') return;
      for (const [key, sockets] of this.#lines) {
        if (!key.startsWith(`${accountId}.`)) continue;
        for (const live of sockets) {
          if (live.conversationId === conversationId) void this.#pushTyping(live, by.name);
        }
      }
    });
  }

  onModuleDestroy(): void {
    this.#stopTyping();
    this.#stopErasures();
    for (const socket of this.#server.clients) socket.close(GOING_AWAY);
    this.#server.close();
  }

  /** Nothing is sent before the first frame said, in time, who is there. */
  #accept(socket: WebSocket): void {
    const helloCame = new AbortController();
    socket.once('close', () => helloCame.abort());
    socket.once('message', (data) => {
      helloCame.abort();
      this.#greet(socket, data).catch((error: unknown) => this.#fail(socket, error));
    });
    void this.clock.sleep(HELLO_WITHIN_MS, helloCame.signal).then(() => {
      if (!helloCame.signal.aborted) socket.close(POLICY, 'HELLO_EXPECTED');
    });
  }

  async #greet(socket: WebSocket, data: RawData): Promise<void> {
    const hello = helloFrame.safeParse(parseJson(data));
    if (!hello.success) return socket.close(POLICY, 'HELLO_EXPECTED');
    const visitor = await this.visitors.bySecret(hello.data.secret);
    if (!visitor) return socket.close(POLICY, 'VISITOR_UNKNOWN');
    const key = `${visitor.account}.${threadOf(visitor)}`;
    const sockets = this.#lines.get(key) ?? new Set();
    if (sockets.size >= MAX_SOCKETS_OF_A_CONTACT) return socket.close(POLICY, 'TOO_MANY_SOCKETS');
    const live = new LiveSocket(socket, visitor, this.conversations, hello.data.after);
    this.#lines.set(key, sockets.add(live));
    const push = () => void live.push().catch((error: unknown) => this.#fail(socket, error));
    const stopListening = this.feed.listen(visitor.account, visitor.contactId, push);
    socket.on('close', () => {
      stopListening();
      sockets.delete(live);
      if (sockets.size === 0) this.#lines.delete(key);
    });
    closeWhenSilent(socket, this.clock, SILENT_FOR_MS);
    socket.on('message', (frame) => {
      if ((parseJson(frame) as { type?: unknown } | null)?.type === 'ping') {
        socket.send('{"type":"pong"}');
      }
    });
    push();
  }

  /** Where it is not known who may be named, nothing is said of it. */
  async #pushTyping(live: LiveSocket, name: string): Promise<void> {
    try {
      live.pushTyping((await this.faces.companyOf(live.visitor)) ?? name);
    } catch (error) {
      this.#logger.warn({ error }, 'A visitor does not see that an agent types.');
    }
  }

  #fail(socket: WebSocket, error: unknown): void {
    this.#logger.error({ error }, 'A live line of the widget failed.');
    socket.close(INTERNAL);
  }
}

/** The JSON of a frame; null for what is none. */
function parseJson(data: RawData): unknown {
  try {
    return JSON.parse(data.toString()) as unknown;
  } catch {
    return null;
  }
}
