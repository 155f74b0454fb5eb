import { once } from 'node:events';
import { type Server as NetServer, type Socket, createServer } from 'node:net';
import type { Server, ServerCredentials } from '@grpc/grpc-js';

/** The TCP side of a stand-in. It owns the sockets, so that a spec can cut them at any moment. */
export class StandInConnections {
  readonly #sockets = new Set<Socket>();
  readonly #listener: NetServer;
  #accepted = 0;

  private constructor(
    server: Server,
    credentials: ServerCredentials,
    readonly port: number,
    listener: NetServer,
  ) {
    const injector = server.createConnectionInjector(credentials);
    this.#listener = listener;
    listener.on('connection', (socket) => {
      this.#accepted += 1;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      injector.injectConnection(socket);
    });
  }

  /** Listens on the loopback interface. Throws when the port is taken. */
  static async listen(
    server: Server,
    credentials: ServerCredentials,
    port: number,
  ): Promise<StandInConnections> {
    const listener = createServer();
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    const bound = typeof address === 'object' && address ? address.port : port;
    return new StandInConnections(server, credentials, bound, listener);
  }

  /** Connections that are open. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Connections that were ever made. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Cuts every connection, as a network does: without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Cuts every connection and listens no more. */
  async close(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.drop();
    await closed;
  }
}
