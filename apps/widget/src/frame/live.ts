import type { ConversationState, Item } from './api';

/** What the server pushes. */
export type Push =
  | { readonly type: 'items'; readonly items: readonly Item[]; readonly revision: string }
  | { readonly type: 'typing'; readonly author: string | null }
  | { readonly type: 'status'; readonly conversation: ConversationState | null }
  | { readonly type: 'pong' };

interface Listener {
  hear(push: Push): void;
  connected(up: boolean): void;
  /** Where to resume: the last revision that was seen. */
  after(): string;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
const PING_MS = 25_000;
const SILENCE_MS = 10_000;

/** The live line: reconnects with back-off, and resumes where it was. */
export class Live {
  #socket: WebSocket | null = null;
  #wait = FIRST_WAIT_MS;
  #timer = 0;
  #ping = 0;
  #silence = 0;
  #wanted = false;

  constructor(
    private readonly url: string,
    private readonly secret: string,
    private readonly listener: Listener,
    private readonly connect: (url: string) => WebSocket = (address) => new WebSocket(address),
  ) {}

  start(): void {
    this.#wanted = true;
    this.#open();
    addEventListener('online', this.#soon);
    document.addEventListener('visibilitychange', this.#soon);
  }

  stop(): void {
    this.#wanted = false;
    removeEventListener('online', this.#soon);
    document.removeEventListener('visibilitychange', this.#soon);
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  /** Back online or back on screen: do not sit out the rest of the wait. */
  readonly #soon = (): void => {
    if (this.#wanted && !this.#socket && document.visibilityState === 'visible') {
      clearTimeout(this.#timer);
      this.#open();
    }
  };

  #open(): void {
    const socket = this.connect(this.url);
    this.#socket = socket;
    socket.onopen = () => {
      socket.send(
        JSON.stringify({ type: 'hello', secret: this.secret, after: this.listener.after() }),
      );
      this.#wait = FIRST_WAIT_MS;
      this.listener.connected(true);
      this.#beat(socket);
    };
    socket.onmessage = (event) => {
      clearTimeout(this.#silence);
      const push = read(event.data);
      if (push) this.listener.hear(push);
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      clearTimeout(this.#ping);
      clearTimeout(this.#silence);
      this.listener.connected(false);
      if (!this.#wanted) return;
      // Spread over half the wait, so that a restarted server is not met by everybody at once.
      this.#timer = window.setTimeout(() => this.#open(), this.#wait * (0.5 + Math.random() / 2));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    };
  }

  /** A line that went dead without a close shows itself by a ping without an answer. */
  #beat(socket: WebSocket): void {
    this.#ping = window.setTimeout(() => {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send('{"type":"ping"}');
      this.#silence = window.setTimeout(() => socket.close(), SILENCE_MS);
      this.#beat(socket);
    }, PING_MS);
  }
}

function read(data: unknown): Push | null {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as Push) : null;
  } catch {
    return null;
  }
}
