import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { type AddressInfo, type Socket, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { type UpgradePath, guardUpgrades } from './upgrade-guard.js';

const PATHS: readonly UpgradePath[] = [
  { path: '/graphql', sameOrigin: true },
  { path: '/widget/live', sameOrigin: false },
];

/** A listener that, like the GraphQL library's, looks at one path and leaves every other socket alone. */
const libraryListener = (served: Duplex[]) => (request: { url?: string }, socket: Duplex) => {
  if (request.url?.startsWith('/graphql')) served.push(socket);
};

describe('guardUpgrades', () => {
  let server: Server;
  let served: Duplex[];
  let unowned: unknown[];
  const sockets: Socket[] = [];

  beforeEach(async () => {
    served = [];
    unowned = [];
    server = createServer();
    server.on('upgrade', libraryListener(served));
    server.on('connection', (socket) => {
      // An error event without a listener ends a process; here it is noted instead.
      const emit = socket.emit.bind(socket);
      socket.emit = (event: string, ...args: unknown[]) => {
        if (event === 'error' && socket.listenerCount('error') === 0) {
          unowned.push(args[0]);
          return false;
        }
        return emit(event, ...args);
      };
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const socket of served) socket.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const upgrade = async (path: string, headers: readonly string[] = []): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    const lines = ['Host: chat.example', 'Connection: Upgrade', 'Upgrade: websocket', ...headers];
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    return socket;
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

  it('without it a reset connection on a foreign path is an error without a listener', async () => {
    const socket = await upgrade('/elsewhere');
    await pause();
    socket.resetAndDestroy();
    await pause();
    expect(unowned).toHaveLength(1);
  });

  it('answers a foreign path and survives its reset', async () => {
    guardUpgrades(server, PATHS, 'https://chat.example');
    const socket = await upgrade('/elsewhere');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('404 Not Found');
    socket.resetAndDestroy();
    await pause();
    expect(unowned).toEqual([]);
    expect(served).toEqual([]);
  });

  it('survives a reset on a served path', async () => {
    guardUpgrades(server, PATHS, 'https://chat.example');
    const socket = await upgrade('/graphql');
    await pause();
    expect(served).toHaveLength(1);
    socket.resetAndDestroy();
    await pause();
    expect(unowned).toEqual([]);
  });

  it('refuses a page of another site where only our own may connect', async () => {
    guardUpgrades(server, PATHS, 'https://chat.example');
    const socket = await upgrade('/graphql', ['Origin: https://evil.example']);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('403 Forbidden');
    await upgrade('/graphql', ['Origin: https://chat.example']);
    await pause();
    expect(served).toHaveLength(1);
  });
});
