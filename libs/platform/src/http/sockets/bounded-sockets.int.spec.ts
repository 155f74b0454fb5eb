import { FakeClock } from '@bitacora/kernel/testing';
import { UnresponsiveSocket, eventually } from '@bitacora/testing';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { MAX_BUFFERED_BYTES } from './bounded-socket.js';
import { BoundedSockets, MAX_BUFFERED_OF_ALL } from './bounded-sockets.js';

const FRAME = 'f'.repeat(256 * 1024);

jest.setTimeout(30_000);

describe('bounded sockets', () => {
  let clock: FakeClock;
  let http: Server;
  let server: WebSocketServer;
  let bounded: BoundedSockets;
  let address: string;
  const clients: { close(): void }[] = [];

  beforeEach(async () => {
    clock = new FakeClock();
    bounded = new BoundedSockets(clock);
    http = createServer();
    server = new WebSocketServer({ server: http });
    bounded.bound(server, 8 * 1024);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await bounded.onModuleDestroy();
    server.close();
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  });

  /** The server's side of a new socket. */
  const accepted = async (open: () => Promise<{ close(): void }>): Promise<WebSocket> => {
    const connection = once(server, 'connection');
    clients.push(await open());
    return ((await connection) as [WebSocket])[0];
  };
  const silent = () => accepted(() => UnresponsiveSocket.open(address, '/'));
  const reading = () =>
    accepted(async () => {
      const socket = new WebSocket(address.replace('http', 'ws'));
      socket.on('error', () => undefined);
      await once(socket, 'open');
      return socket;
    });
  /** Gives frames to a socket until it is over or has taken as many. */
  const fill = async (socket: WebSocket, frames: number, wait: boolean) => {
    let given = 0;
    let most = 0;
    for (; given < frames && socket.readyState === WebSocket.OPEN; given += 1) {
      const sent = new Promise<void>((done) => socket.send(FRAME, () => done()));
      most = Math.max(most, socket.bufferedAmount);
      if (wait) await sent;
    }
    return { given, most };
  };

  it('end when the other side lets more than a megabyte wait, and say so to who sends', async () => {
    const socket = await silent();
    const { given, most } = await fill(socket, 1000, false);
    expect(given).toBeLessThan(1000);
    expect(most).toBeLessThanOrEqual(MAX_BUFFERED_BYTES + FRAME.length + 16);
    // Nothing hangs for a socket that is over.
    await new Promise<void>((done) => socket.send('late', () => done()));
    await new Promise<void>((done) => socket.ping('', false, () => done()));
  });

  it('take any number of bytes for who reads', async () => {
    const socket = await reading();
    expect((await fill(socket, 200, true)).given).toBe(200);
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  it('end when no byte of those that wait is read for half a minute', async () => {
    const socket = await silent();
    for (; socket.bufferedAmount === 0; await new Promise((next) => setTimeout(next, 5))) {
      socket.send(FRAME);
    }
    const look = async (ms: number) => {
      clock.advance(ms);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await look(1000);
    await look(29_000);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    await look(2000);
    await eventually(() => socket.readyState === WebSocket.CLOSED || null, 'the socket is over');
  });

  it('end, the fullest first, when all together wait for too much', async () => {
    const sockets: WebSocket[] = [];
    for (let at = 0; at < 70; at += 1) sockets.push(await silent());
    for (const socket of sockets) {
      while (socket.bufferedAmount <= MAX_BUFFERED_BYTES - FRAME.length) socket.send(FRAME);
    }
    for (const socket of sockets) socket.send(FRAME);
    expect(bounded.buffered).toBeGreaterThan(MAX_BUFFERED_OF_ALL);
    clock.advance(1000);
    await eventually(() => bounded.buffered <= MAX_BUFFERED_OF_ALL || null, 'less waits');
    expect(sockets.some(({ readyState }) => readyState === WebSocket.OPEN)).toBe(true);
  });

  it.each([
    ['frames', 201, 10],
    ['bytes', 150, 4000],
  ])('end when too many %s come at once, and only then', async (_, times, size) => {
    const socket = await silent();
    let over = false;
    socket.once('close', () => (over = true));
    const client = clients.at(-1) as UnresponsiveSocket;
    const most = size > 1000 ? Math.floor((512 * 1024) / (size + 25)) - 2 : times - 1;
    for (let at = 0; at < most; at += 1) await client.say({ text: 'x'.repeat(size) });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(over).toBe(false);
    for (let at = most; at < times; at += 1) await client.say({ text: 'x'.repeat(size) });
    await eventually(() => over || null, 'the socket is over');
  });

  it('end at bytes that are no frame, which is no error of ours', async () => {
    const socket = await silent();
    let received = 0;
    socket.on('error', () => (received += 1));
    const closed = once(socket, 'close');
    await (clients.at(-1) as UnresponsiveSocket).raw(Buffer.from('no frame at all'));
    await closed;
    expect(received).toBe(0);
  });
});
