import { type AddressInfo, type Socket, createServer } from 'node:net';

/** A server that takes connections and says nothing. */
export interface SilentServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts one on the loopback interface; port 0: a free one. */
export async function silentServer(port = 0): Promise<SilentServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
