import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { bodyDeadline, ownBodyTime } from './body-deadline.js';

const MAX_MS = 200;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

describe('a body that does not arrive', () => {
  let http: Server | null = null;

  afterEach(() => {
    http?.closeAllConnections();
    http?.close();
  });

  /** Sends the head and one byte of a long body; whether the connection ended within the time. */
  const isClosed = async (head: string, handle: Handler): Promise<boolean> => {
    const limit = bodyDeadline(MAX_MS);
    http = createServer((request, response) =>
      limit(request, response, () => handle(request, response)),
    );
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write(`${head}\r\nHost: x\r\nContent-Length: 100000\r\n\r\nx`);
    const late = new Promise<boolean>((done) => setTimeout(() => done(false), 3 * MAX_MS));
    const closed = await Promise.race([once(socket, 'close').then(() => true), late]);
    socket.destroy();
    return closed;
  };

  it.each([
    ['of JSON', 'POST /graphql HTTP/1.1\r\nContent-Type: application/json', () => undefined],
    [
      'that says that it is a file',
      'POST /graphql HTTP/1.1\r\nContent-Type: application/octet-stream',
      () => undefined,
    ],
    [
      'that was not requested',
      'GET / HTTP/1.1',
      (_: IncomingMessage, response: ServerResponse) => void response.end('page'),
    ],
  ])('ends the connection: one %s', async (_what, head, handle) => {
    expect(await isClosed(head, handle)).toBe(true);
  });

  it('is the business of a handler that says so', async () => {
    const head = 'POST /files/v1 HTTP/1.1\r\nContent-Type: application/octet-stream';
    expect(await isClosed(head, (request) => ownBodyTime(request))).toBe(false);
  });
});
