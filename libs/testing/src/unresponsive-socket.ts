import { once } from 'node:events';
import { type Socket, connect } from 'node:net';

const TEXT = 0x81;
const PING = 0x89;
const SHORT = 125;
const MEDIUM = 65_535;

/** A WebSocket that writes frames and never reads: its buffers fill, then those of the server. */
export class UnresponsiveSocket {
  private constructor(
    private readonly socket: Socket,
    /** Resolves when the server ends the connection. */
    readonly ended: Promise<void>,
  ) {}

  static async open(address: string, path: string, headers: readonly string[] = []) {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const lines = [
      `GET ${path} HTTP/1.1`,
      'Host: chat.example',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    await once(socket, 'readable');
    return new UnresponsiveSocket(socket, ended);
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  /** Writes a text frame; false when the connection is over. */
  say(message: object): Promise<boolean> {
    return this.#write(TEXT, Buffer.from(JSON.stringify(message)));
  }

  /** Writes many pings in one piece; false when the connection is over. */
  ping(times: number, bytes = SHORT): Promise<boolean> {
    const frame = frameOf(PING, Buffer.alloc(bytes, 'p'));
    return this.raw(Buffer.concat(Array.from({ length: times }, () => frame)));
  }

  /** Writes bytes as they are. */
  raw(bytes: Buffer): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.socket.destroyed) return resolve(false);
      this.socket.write(bytes, (error) => resolve(!error));
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #write(kind: number, payload: Buffer): Promise<boolean> {
    return this.raw(frameOf(kind, payload));
  }
}

/** A whole frame of a client, masked with zeros. */
function frameOf(kind: number, payload: Buffer): Buffer {
  const masked = 0x80;
  const { length } = payload;
  let head: Buffer;
  if (length <= SHORT) head = Buffer.from([kind, masked | length]);
  else if (length <= MEDIUM) head = Buffer.from([kind, masked | 126, length >> 8, length & 0xff]);
  else throw new RangeError('The frame is too long.');
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}
