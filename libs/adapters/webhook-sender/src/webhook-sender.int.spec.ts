import { createHmac } from 'node:crypto';
import {
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
  createServer,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAX_ANSWER_BYTES, WebhookSender } from './webhook-sender.js';
import { webhookHeaders } from './webhook-signature.js';

const KEY = Buffer.from('a key of thirty-two bytes, or so');
const OLDER = Buffer.from('the key of before');
const NOW = Date.parse('2026-03-02T09:00:00.500Z');

let server: Server;
let port: number;
const taken: { headers: IncomingHttpHeaders; body: string }[] = [];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  taken.length = 0;
  answer = (response) => response.writeHead(204).end();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      taken.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const sender = (more: Partial<ConstructorParameters<typeof WebhookSender>[0]> = {}) =>
  new WebhookSender({
    now: () => NOW,
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    ...more,
  });
const call = (url: string) => ({ address: url, id: 'd1', body: '{"a":"ñ"}', keys: [KEY, OLDER] });
const here = (path = '/') => call(`http://localhost:${port}${path}`);

describe('a webhook', () => {
  it('is signed as Standard Webhooks say, with each key', async () => {
    const outcome = await sender({ allowsInside: true }).send(here('/hook?token=s'));
    expect(outcome).toEqual({ kind: 'answered', status: 204 });
    const [{ headers, body }] = taken as [(typeof taken)[number]];
    const seconds = String(Math.floor(NOW / 1000));
    const by = (key: Buffer) =>
      `v1,${createHmac('sha256', key).update(`d1.${seconds}.${body}`).digest('base64')}`;
    expect(body).toBe('{"a":"ñ"}');
    expect(headers).toMatchObject({
      ...{ 'webhook-id': 'd1', 'webhook-timestamp': seconds },
      'webhook-signature': `${by(KEY)} ${by(OLDER)}`,
      'content-type': 'application/json',
    });
  });

  it('has the signature of the example that the specification is known by', () => {
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const delivery = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330 };
    const signed = webhookHeaders({ ...delivery, body: '{"test": 2432232314}' }, [key]);
    expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('follows no redirect and reads no more of an answer than its bound', async () => {
    answer = (response) =>
      response.writeHead(302, { location: `http://localhost:${port}/b` }).end();
    const open = sender({ allowsInside: true });
    expect(await open.send(here())).toEqual({ kind: 'answered', status: 302 });
    expect(taken).toHaveLength(1);
    let isCut = false;
    answer = (response) => {
      response.once('close', () => (isCut = !response.writableFinished));
      response.writeHead(200);
      response.write('x'.repeat(2 * MAX_ANSWER_BYTES));
    };
    expect(await open.send(here())).toEqual({ kind: 'answered', status: 200 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isCut).toBe(true);
  });

  it('gives when the other side asks to be called again, as far as its bound', async () => {
    answer = (response) => response.writeHead(429, { 'retry-after': '9'.repeat(500) }).end();
    expect(await sender({ allowsInside: true }).send(here())).toEqual({
      ...{ kind: 'answered', status: 429, retryAfter: '9'.repeat(100) },
    });
  });

  it('ends in time when no answer, or no address, comes', async () => {
    answer = () => undefined;
    const quick = { allowsInside: true, withinMs: 100 };
    expect(await sender(quick).send(here())).toEqual({ kind: 'failed', fault: 'tooSlow' });
    const lost = sender({ ...quick, resolve: () => new Promise(() => undefined) });
    expect(await lost.send(here())).toEqual({ kind: 'failed', fault: 'tooSlow' });
  });

  it('says what kept it from the other side', async () => {
    const closed = call('http://localhost:1/');
    const open = sender({ allowsInside: true });
    expect(await open.send(closed)).toEqual({ kind: 'failed', fault: 'unreachable' });
    const unknown = sender({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await unknown.send(call('https://nowhere.example/'))).toEqual({
      ...{ kind: 'failed', fault: 'hostUnknown' },
    });
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest',
    'https://10.1.2.3/',
    'https://inside.example/',
  ])('never reaches the inside of the network: %s', async (url) => {
    expect(await sender().send(call(url))).toEqual({ kind: 'failed', fault: 'addressNotPublic' });
    expect(taken).toEqual([]);
  });

  it('is refused when one of several addresses of the host lies inside', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '192.168.0.1', family: 4 },
      ]);
    const outcome = await sender({ resolve }).send(call('https://mixed.example/'));
    expect(outcome).toEqual({ kind: 'failed', fault: 'addressNotPublic' });
  });

  it('goes over http inside of the network alone, and only where that is allowed', async () => {
    const refused = { kind: 'failed', fault: 'schemeNotAllowed' };
    expect(await sender().send(here())).toEqual(refused);
    const beyond = () => Promise.resolve([{ address: '93.184.216.34', family: 4 }]);
    const open = sender({ allowsInside: true, resolve: beyond });
    expect(await open.send(call('http://shop.example/'))).toEqual(refused);
    expect(await open.send(call('ftp://localhost/'))).toEqual(refused);
  });

  it('says of an address what is known before its name is looked up', () => {
    const faults = [
      'http://shop.example/',
      'https://localhost/',
      'https://[fd00::1]/',
      'https://a.localhost./',
    ];
    expect(faults.map((each) => sender().faultOf(each))).toEqual([
      ...['schemeNotAllowed', 'addressNotPublic', 'addressNotPublic', 'addressNotPublic'],
    ]);
    expect(sender().faultOf('https://shop.example/hook')).toBeNull();
    expect(sender({ allowsInside: true }).faultOf('http://localhost:1/')).toBeNull();
  });

  it('does not take a certificate that no authority signed', async () => {
    const outcome = await sender({ allowsInside: true }).send(call(`https://localhost:${port}/`));
    // The receiver speaks no TLS at all.
    expect(outcome).toEqual({ kind: 'failed', fault: 'insecure' });
  });
});
