import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerDeadline } from './answer-deadline.js';

const MAX_MS = 100;

describe('the deadline of an answer', () => {
  let server: Server;
  let address: string;
  let failures: unknown[];

  async function serve(
    handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  ) {
    const deadline = answerDeadline(MAX_MS);
    failures = [];
    server = createServer((request, response) =>
      deadline(request, response, async () => {
        try {
          await handle(request, response);
        } catch (error) {
          failures.push(error);
        }
      }),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  afterEach(() => server.close().closeAllConnections());

  it('is kept with 503 and Retry-After when the handler waits, and a late answer does no harm', async () => {
    const released = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    await serve(async (request, response) => {
      await text(request);
      await released.promise;
      response.setHeader('X-Late', 'yes');
      response.writeHead(200);
      response.end('late');
      answered.resolve();
    });
    const response = await fetch(address, { method: 'POST', body: '{}' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toEqual({ code: 'STORE_UNAVAILABLE' });
    released.resolve();
    await answered.promise;
    expect(failures).toEqual([]);
  });

  it('does not cut an answer that has begun', async () => {
    await serve(async (_request, response) => {
      response.write('one ');
      await sleep(2 * MAX_MS);
      response.end('two');
    });
    const response = await fetch(address);
    expect([response.status, await response.text()]).toEqual([200, 'one two']);
  });

  it('does not count the time in which a body or a file arrives', async () => {
    await serve(async (request, response) => {
      await text(request);
      response.end('all');
    });
    async function* slowly() {
      yield Buffer.from('a');
      await sleep(2 * MAX_MS);
      yield Buffer.from('b');
    }
    const send = (type: string) =>
      fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: slowly() as never,
        duplex: 'half',
      } as RequestInit);
    for (const type of ['application/json', 'application/octet-stream']) {
      expect((await send(type)).status).toBe(200);
    }
  });
});
