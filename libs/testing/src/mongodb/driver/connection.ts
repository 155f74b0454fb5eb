import type { Socket } from 'node:net';
import {
  BrokenMessageError,
  Frames,
  type Request,
  answerBytes,
  answerMessage,
  requestOf,
} from './wire.js';
import type { ScramExchange } from './scram.js';
import type { Doc } from './wire.js';

/** Bytes of one message at most; a larger one ends the connection. */
export const MAX_WIRE_MESSAGE_BYTES = 48_000_000;

/** What becomes of a request. `drop`: the socket is dropped instead of an answer. `silence`: no answer comes. */
export type Reply = Doc | 'drop' | 'silence';

/** Answers one request of a connection. */
export type Answer = (connection: StandInConnection, request: Request) => Promise<Reply>;

/** One client's socket: requests are answered one after another, as they came. */
export class StandInConnection {
  readonly #gone = new AbortController();
  readonly #frames = new Frames(MAX_WIRE_MESSAGE_BYTES);
  #last: Promise<void> = Promise.resolve();
  #nextId = 0;
  /** Who has signed in. */
  user: string | null = null;
  /** A sign-in that has begun. */
  exchange: ScramExchange | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly answer: Answer,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#gone.abort());
  }

  /** Aborts when the connection is over. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  drop(): void {
    this.socket.destroy();
  }

  #take(chunk: Buffer): void {
    try {
      for (const message of this.#frames.take(chunk)) {
        const request = requestOf(message);
        this.#last = this.#last.then(() => this.#serve(request)).catch(() => this.drop());
      }
    } catch (error) {
      this.drop();
      if (!(error instanceof BrokenMessageError)) throw error;
    }
  }

  async #serve(request: Request): Promise<void> {
    let responseTo = request.id;
    for (let isFirst = true; !this.gone.aborted; isFirst = false) {
      const reply = await this.answer(this, isFirst ? request : again(request));
      if (reply === 'drop') return this.drop();
      if (reply === 'silence' || request.isSilent || this.gone.aborted) return;
      this.#nextId += 1;
      const goesOn = request.isExhaust && reply['topologyVersion'] !== undefined;
      const bytes = answerBytes(reply);
      this.socket.write(answerMessage(request, responseTo, this.#nextId, bytes, goesOn));
      if (!goesOn) return;
      request.command['topologyVersion'] = reply['topologyVersion'];
      responseTo = this.#nextId;
    }
  }
}

/** The same question about what changed since the last answer. */
function again(request: Request): Request {
  return { ...request, command: { ...request.command } };
}
