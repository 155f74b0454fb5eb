import type { HelloFrame, PushFrame } from '@bitacora/widget-protocol';
import { Pauses } from './pauses';

/** Subscriber of the line. */
export interface LineListener {
  receive(push: PushFrame): void;
  connected(up: boolean): void;
  /** The server does not want this line: the reason that it gave. */
  refused(reason: string): void;
  /** Where to resume: the last revision that was seen. */
  after(): string;
}

/** Opens a socket; specs bring their own. */
export type Connect = (url: string) => WebSocket;

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const FIRST_REFUSED_MS = 5000;
const LONGEST_REFUSED_MS = 120_000;
/** A line that breaks sooner did not mend what was wrong. */
const HELD_MS = 10_000;
const PING_MS = 25_000;
const SILENCE_MS = 10_000;
/** Close codes by which a server says no (RFC 6455, 7.4): policy violation, and those of applications. */
const isRefusal = (code: number): boolean => code === 1008 || (code >= 4000 && code < 5000);

/** The live line: reconnects after growing pauses, and resumes where it was. It is up when the server spoke. */
export class Live {
  #socket: WebSocket | null = null;
  readonly #lost = new Pauses(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
  readonly #refused = new Pauses(FIRST_REFUSED_MS, LONGEST_REFUSED_MS);
  #wasRefused = false;
  #up = false;
  #timer = 0;
  #held = 0;
  #ping = 0;
  #silence = 0;
  #wanted = false;

  constructor(
    private readonly url: string,
    private readonly secret: string,
    private readonly listener: LineListener,
    private readonly connect: Connect = (address) => new WebSocket(address),
  ) {}

  start(): void {
    this.#wanted = true;
    this.#open();
    addEventListener('online', this.#soon);
    addEventListener('offline', this.#gone);
    document.addEventListener('visibilitychange', this.#soon);
  }

  stop(): void {
    this.#wanted = false;
    removeEventListener('online', this.#soon);
    removeEventListener('offline', this.#gone);
    document.removeEventListener('visibilitychange', this.#soon);
    this.#clear();
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** Back online or back on screen: do not sit out the rest of the pause, unless the server asked for it. */
  readonly #soon = (): void => {
    if (this.#socket || this.#wasRefused || document.visibilityState !== 'visible') return;
    clearTimeout(this.#timer);
    this.#open();
  };

  /** The browser knows at once that it has no network; the socket notices half a minute later. */
  readonly #gone = (): void => {
    if (this.#socket) this.#drop(this.#socket);
  };

  #open(): void {
    const socket = this.connect(this.url);
    this.#socket = socket;
    this.#expectWords(socket);
    socket.onopen = () => {
      const hello: HelloFrame = {
        type: 'hello',
        secret: this.secret,
        after: this.listener.after(),
      };
      socket.send(JSON.stringify(hello));
    };
    socket.onmessage = (event) => {
      if (this.#socket !== socket) return;
      clearTimeout(this.#silence);
      if (!this.#up) this.#rise(socket);
      const push = read(event.data);
      if (push) this.listener.receive(push);
    };
    socket.onclose = ({ code, reason }) => {
      if (this.#socket === socket) this.#fall(code, reason);
    };
  }

  /** The server took the hello. */
  #rise(socket: WebSocket): void {
    this.#up = true;
    this.#wasRefused = false;
    this.#held = window.setTimeout(() => {
      this.#lost.reset();
      this.#refused.reset();
    }, HELD_MS);
    this.#beat(socket);
    this.listener.connected(true);
  }

  #fall(code: number, reason: string): void {
    this.#socket = null;
    this.#up = false;
    this.#clear();
    this.#wasRefused = isRefusal(code);
    const pause = (this.#wasRefused ? this.#refused : this.#lost).next();
    this.#timer = window.setTimeout(() => this.#open(), pause);
    this.listener.connected(false);
    if (this.#wasRefused) this.listener.refused(reason);
  }

  #clear(): void {
    clearTimeout(this.#held);
    clearTimeout(this.#ping);
    clearTimeout(this.#silence);
  }

  /** A line that went dead without a close shows itself by a ping without an answer. */
  #beat(socket: WebSocket): void {
    this.#ping = window.setTimeout(() => {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send('{"type":"ping"}');
      this.#expectWords(socket);
      this.#beat(socket);
    }, PING_MS);
  }

  /** A line without words is given up. */
  #expectWords(socket: WebSocket): void {
    this.#silence = window.setTimeout(() => this.#drop(socket), SILENCE_MS);
  }

  /** A close that is never answered takes minutes to be reported: the line counts as lost at once. */
  #drop(socket: WebSocket): void {
    socket.close();
    if (this.#socket === socket) this.#fall(0, '');
  }
}

function read(data: unknown): PushFrame | null {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as PushFrame) : null;
  } catch {
    return null;
  }
}
