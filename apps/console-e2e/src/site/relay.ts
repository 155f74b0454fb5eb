import { once } from 'node:events';
import { type Server, type Socket, connect, createServer } from 'node:net';

/** A way to a server, of which every connection can be cut: the server and its address stay. */
export class Relay {
  readonly #ends = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** Address that leads to the server. */
    readonly address: string,
  ) {}

  /** Opens a way to the server at an address such as `http://127.0.0.1:3000`. */
  static async to(target: string): Promise<Relay> {
    const { hostname, port } = new URL(target);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const own = server.address();
    if (own === null || typeof own === 'string') throw new Error('No port is free.');
    const relay = new Relay(server, `http://${hostname}:${own.port}`);
    server.on('connection', (near) => relay.#join(near, connect(Number(port), '127.0.0.1')));
    return relay;
  }

  /** Ends the connections that are open; new ones are taken. */
  cut(): void {
    for (const end of this.#ends) end.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(near: Socket, far: Socket): void {
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#ends.add(end);
      end.pipe(other);
      // What a cut connection complains about is what was asked for.
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.#ends.delete(end);
        other.destroy();
      });
    }
  }
}
