import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket, WebSocketServer } from 'ws';
import { CLOCK } from '../../tokens.js';
import { Allowance } from '../allowance.js';
import { BoundedSocket } from './bounded-socket.js';

/** Frames of one socket, pings and pongs too. A console that opens starts its streams at once. */
const FRAMES = { perSecond: 20, burst: 200 };
/** Bytes of one socket, those of frames that are not whole yet too. */
const BYTES = { perSecond: 64 * 1024, burst: 512 * 1024 };
/** Most bytes that wait for all sockets of the process. */
export const MAX_BUFFERED_OF_ALL = 64 * 1024 * 1024;
/** Longest time without a byte read while some wait. */
const MAX_STALL_MS = 30_000;
const LOOK_EVERY_MS = 1000;
const MAX_FRAGMENTS = 100;
const MAX_PENDING_PONGS = 10;
const MAX_CHUNKS = 1000;
const POLICY = 1008;

/** How far the reader of a socket was when it was last seen to move. */
interface Reading {
  readonly raw: Socket;
  read: number;
  at: number;
}

/**
 * Bounds what sockets can make the process hold and do, on whichever path: the bytes that wait for those
 * who do not read, and the frames and bytes that come in.
 */
@Injectable()
export class BoundedSockets implements OnModuleDestroy {
  readonly #servers = new Set<WebSocketServer>();
  readonly #readings = new WeakMap<WebSocket, Reading>();
  readonly #stop = new AbortController();
  #looking: Promise<void> | null = null;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Bounds every socket that the server accepts from now on. It has to emit `connection` for each. */
  bound(server: WebSocketServer, maxPayload: number): void {
    Object.assign(server.options, {
      WebSocket: BoundedSocket,
      maxPayload,
      maxFragments: MAX_FRAGMENTS,
      maxBufferedChunks: MAX_CHUNKS,
      maxPendingAutoPongs: MAX_PENDING_PONGS,
    });
    server.prependListener('connection', (socket, request) => this.#watch(socket, request));
    this.#servers.add(server);
    this.#looking ??= this.#look();
  }

  /** Bytes that wait for all who have a socket. */
  get buffered(): number {
    return [...this.#servers]
      .flatMap(({ clients }) => [...clients])
      .reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0);
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#looking;
  }

  #watch(socket: WebSocket, request: IncomingMessage): void {
    this.#readings.set(socket, { raw: request.socket, read: 0, at: this.clock.monotonic() });
    const frames = new Allowance(FRAMES, this.clock);
    const bytes = new Allowance(BYTES, this.clock);
    const refuse = () => {
      socket.close(POLICY, 'TOO_MUCH');
      socket.terminate();
    };
    const count = () => {
      if (!frames.take(1)) refuse();
    };
    socket.on('message', count).on('ping', count).on('pong', count);
    request.socket.on('data', (chunk: Buffer) => {
      if (!bytes.take(chunk.length)) refuse();
    });
  }

  async #look(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.clock.sleep(LOOK_EVERY_MS, signal);
      const waiting: WebSocket[] = [];
      for (const { clients } of this.#servers) {
        for (const socket of clients) {
          if (this.#isStuck(socket)) socket.terminate();
          else if (socket.bufferedAmount > 0) waiting.push(socket);
        }
      }
      endLargest(waiting);
    }
  }

  /** True when bytes wait and none was read for too long. */
  #isStuck(socket: WebSocket): boolean {
    const reading = this.#readings.get(socket);
    if (!reading) return false;
    const now = this.clock.monotonic();
    const read = reading.raw.bytesWritten - socket.bufferedAmount;
    if (socket.bufferedAmount === 0 || read !== reading.read) {
      reading.read = read;
      reading.at = now;
    }
    return now - reading.at > MAX_STALL_MS;
  }
}

/** Ends the sockets with the most bytes until the others together wait for no more than they may. */
function endLargest(waiting: readonly WebSocket[]): void {
  const sockets = waiting.map((socket) => ({ socket, bytes: socket.bufferedAmount }));
  let all = sockets.reduce((sum, { bytes }) => sum + bytes, 0);
  if (all <= MAX_BUFFERED_OF_ALL) return;
  for (const { socket, bytes } of sockets.sort((a, b) => b.bytes - a.bytes)) {
    if (all <= MAX_BUFFERED_OF_ALL) return;
    socket.terminate();
    all -= bytes;
  }
}
