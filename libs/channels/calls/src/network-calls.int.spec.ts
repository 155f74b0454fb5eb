import { type Server, createServer } from 'node:http';
import { type AddressInfo, createServer as listen } from 'node:net';
import { jsonIn, retryAfterIn } from '@bitacora/channel-port';
import { z } from 'zod';
import { NetworkCalls } from './network-calls.js';

describe('calls of providers', () => {
  const seen: { url: string; secret: string | undefined; body: string }[] = [];
  let server: Server;
  let base: string;
  const calls = new NetworkCalls({ allowsInside: true });

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const url = request.url ?? '';
        seen.push({ url, secret: request.headers['authorization'], body });
        const { port } = server.address() as AddressInfo;
        if (url === '/loop') response.writeHead(302, { location: '/loop' }).end();
        else if (url === '/once') response.writeHead(302, { location: '/there' }).end();
        else if (url === '/other')
          response.writeHead(302, { location: `http://localhost:${port}/there` }).end();
        else if (url === '/inside') response.writeHead(302, { location: 'http://8.8.8.8/' }).end();
        else if (url === '/long') response.end('x'.repeat(2000));
        else if (url === '/lost') request.socket.destroy();
        else if (url === '/late') return;
        else if (url === '/busy') response.writeHead(429, { 'retry-after': '7' }).end();
        else response.end('{"ok":true}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));

  it('gives what the provider answers', async () => {
    const answer = await calls.call({ method: 'POST', address: `${base}/`, body: 'hola' });
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect(seen.at(-1)).toMatchObject({ body: 'hola' });
    const shape = z.object({ ok: z.boolean() });
    if (answer.kind === 'answered') expect(jsonIn(answer, shape)).toEqual({ ok: true });
    const busy = await calls.call({ method: 'GET', address: `${base}/busy` });
    if (busy.kind === 'answered') expect(retryAfterIn(busy, '2026-01-01T00:00:00.000Z')).toBe(7000);
  });

  it('follows as many redirects as are asked for, and shows no other host a header', async () => {
    const headers = { authorization: 'secret' };
    const get = (path: string, redirects?: number) =>
      calls.call({
        ...{ method: 'GET', address: base + path, headers },
        ...(redirects !== undefined && { redirects }),
      });
    expect(await get('/once')).toMatchObject({ status: 302 });
    expect(await get('/once', 1)).toMatchObject({ status: 200 });
    expect(seen.at(-1)?.secret).toBe('secret');
    expect(await get('/other', 1)).toMatchObject({ status: 200 });
    expect(seen.at(-1)?.secret).toBeUndefined();
    expect(await get('/loop', 3)).toEqual({ kind: 'failed', fault: 'refused', hasLeft: false });
  });

  it('ends an answer that is too long, and one that does not come', async () => {
    expect(await calls.call({ method: 'GET', address: `${base}/long`, most: 1000 })).toMatchObject({
      fault: 'tooLarge',
    });
    expect(await calls.call({ method: 'GET', address: `${base}/late`, withinMs: 100 })).toEqual({
      ...{ kind: 'failed', fault: 'timeout', hasLeft: true },
    });
  });

  it('says whether the request had left', async () => {
    expect(await calls.call({ method: 'POST', address: `${base}/lost`, body: 'x' })).toEqual({
      ...{ kind: 'failed', fault: 'unreachable', hasLeft: true },
    });
    const closed = listen();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const address = `http://127.0.0.1:${port}/`;
    expect(await calls.call({ method: 'POST', address, body: 'x' })).toEqual({
      ...{ kind: 'failed', fault: 'unreachable', hasLeft: false },
    });
  });

  it('reaches nothing inside of the network, by name, by address, or behind a redirect', async () => {
    const outside = (resolve: string) =>
      new NetworkCalls({
        allowsInside: false,
        resolve: () => Promise.resolve([{ address: resolve, family: 4 }]),
      });
    const get = (address: string) => ({ method: 'GET', address, redirects: 3 }) as const;
    expect(await outside('10.0.0.1').call(get('https://files.example/'))).toMatchObject({
      fault: 'addressNotPublic',
    });
    expect(await outside('8.8.8.8').call(get('https://169.254.169.254/'))).toMatchObject({
      fault: 'addressNotPublic',
    });
    expect(await outside('8.8.8.8').call(get('http://files.example/'))).toMatchObject({
      fault: 'schemeNotAllowed',
    });
    // Each hop is checked: in clear text nothing beyond this network is called.
    expect(await calls.call(get(`${base}/inside`))).toMatchObject({ fault: 'schemeNotAllowed' });
  });
});
