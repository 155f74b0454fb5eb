import { OpenAccount } from '@bitacora/account';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Browser, SHOP, System } from '@bitacora/testing/system';

const MOST = 12;

jest.setTimeout(60_000);

describe('the limit of requests', () => {
  let system: System;

  beforeEach(async () => {
    system = await System.start({
      BITACORA_REQUESTS_PER_MINUTE: String(MOST),
      BITACORA_TRUST_PROXY: '127.0.0.1',
    });
  });

  afterEach(() => system.stop());

  /** Asks as the proxy does for a client. */
  const ask = async (path: string, from: string, init: RequestInit = {}) => {
    const headers = { 'x-forwarded-for': from, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${system.app.address}${path}`, { ...init, headers });
    return { response, body: await response.text() };
  };
  const post = (path: string, from: string, body: string, type = 'application/json') =>
    ask(path, from, { method: 'POST', body, headers: { 'content-type': type } });
  const setup = (from: string) => post('/graphql', from, '{"query":"{ setup { required } }"}');
  const upgrade = async (path: string, from: string): Promise<number> => {
    const socket = new WebSocket(`${system.app.address.replace('http', 'ws')}${path}`, {
      headers: { 'x-forwarded-for': from },
    });
    socket.on('error', () => undefined);
    const status = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(([, { statusCode }]) => Number(statusCode)),
    ]);
    socket.terminate();
    return status;
  };

  it('counts whatever comes from an address, whatever would answer it and however', async () => {
    const from = '203.0.113.7:51234';
    const statuses = [
      (await setup(from)).response.status,
      (await post('/graphql', from, '{"query":')).response.status,
      (await post('/graphql', from, '{}', 'text/plain')).response.status,
      (await post('/nowhere', from, '{}')).response.status,
      (await post('/GraphQL', from, '{}')).response.status,
      (await ask('/files/%E0%A4%A/1/b', from)).response.status,
      (await ask('/files/a/1/b', from)).response.status,
      (await ask('/widget/api/config', from)).response.status,
      (await ask('/control', from)).response.status,
      (await ask('/graphql', from, { method: 'PUT' })).response.status,
      await upgrade('/widget/live', from),
      await upgrade('/elsewhere', from),
    ];
    expect(statuses).toEqual([200, 400, 400, 404, 404, 400, 401, 400, 401, 400, 101, 404]);
    expect(statuses).toHaveLength(MOST);
    const { response, body } = await setup(from);
    expect([response.status, response.headers.get('retry-after'), JSON.parse(body)]).toEqual([
      429,
      '60',
      { code: 'TOO_MANY_REQUESTS', params: { seconds: 60 } },
    ]);
    expect((await ask('/nowhere.txt', from)).response.status).toBe(429);
    expect(await upgrade('/widget/live', from)).toBe(429);
    expect((await ask('/health/live', from)).response.status).toBe(200);
    system.stores.clock.advance(60_000);
    expect((await setup(from)).response.status).toBe(200);
  });

  it.each([
    ['of IPv4 for itself', '203.0.113.7', '203.0.113.7:9', '203.0.113.8:9'],
    ['of IPv6 with its /64', '[2001:db8::7]:443', '"[2001:db8::ffff]"', '[2001:db8:0:1::7]:443'],
  ])('counts a client %s, behind a proxy too', async (_, from, same, other) => {
    for (let turn = 0; turn < MOST; turn += 1) await ask('/nowhere.txt', from);
    expect((await setup(same)).response.status).toBe(429);
    expect((await setup(other)).response.status).toBe(200);
  });

  it('does not count clients together that the proxy does not know', async () => {
    for (let turn = 0; turn <= MOST; turn += 1) await ask('/nowhere.txt', 'unknown');
    expect((await setup('unknown, 127.0.0.1')).response.status).toBe(200);
  });
});

describe('the quotas of visitors', () => {
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;
  const settings = {
    BITACORA_VISITOR_CONTACTS_PER_HOUR: '2',
    BITACORA_VISITOR_MESSAGES_PER_HOUR: '3',
    BITACORA_VISITOR_FILE_MB_PER_HOUR: '1',
    BITACORA_FILE_LIMIT_MB: '1',
  };
  const HOUR_MS = 3_600_000;

  beforeEach(async () => {
    system = await System.start(settings);
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await system.command('account-1', OpenAccount, account);
    inbox = await system.inbox('account-1');
  });

  afterEach(() => system.stop());

  const refusedFor = (code: string) => ({
    status: 429,
    body: { code, params: { seconds: 3600 } },
  });

  it('bound the contacts of an address in an inbox, by hour and day', async () => {
    const another = await system.inbox('account-1', 'inbox-2');
    for (let hour = 0; hour < 5; hour += 1) {
      const [first, second, third] = [inbox.visitor(), inbox.visitor(), inbox.visitor()];
      expect((await first.introduce()).status).toBe(200);
      expect((await second.introduce()).status).toBe(200);
      const refused = await third.introduce();
      if (hour === 0) expect(refused).toEqual(refusedFor('TOO_MANY_CONTACTS'));
      expect(refused.status).toBe(429);
      system.stores.clock.advance(HOUR_MS);
    }
    expect((await inbox.visitor().introduce()).status).toBe(429);
    expect((await another.visitor().introduce()).status).toBe(200);
    system.stores.clock.advance(19 * HOUR_MS);
    expect((await inbox.visitor().introduce()).status).toBe(200);
  });

  it('let a known visitor come back', async () => {
    const visitor = inbox.visitor();
    await visitor.introduce();
    const { token } = inbox;
    for (let turn = 0; turn < 4; turn += 1) {
      const answer = await new Browser(system.app.address).post(
        '/widget/api/session',
        JSON.stringify({ token, embedder: SHOP, secret: visitor.secret }),
      );
      expect(answer.status).toBe(200);
    }
  });

  it('bound the messages and the files of an address, from any sender', async () => {
    const [first, second] = [inbox.visitor(), inbox.visitor()];
    await first.introduce();
    await second.introduce();
    const issuedAt = '2026-03-02T09:00:00.000Z';
    const write = (visitor: typeof first, at: number) =>
      visitor.write({ id: `message-${at}`, text: 'hola', issuedAt });
    for (const at of [1, 2]) expect((await write(first, at)).status).toBe(200);
    expect((await write(second, 3)).status).toBe(200);
    expect(await write(second, 4)).toEqual(refusedFor('TOO_MANY_MESSAGES'));
    const small = new Uint8Array(10).fill(1);
    expect((await first.upload('a.txt', new Uint8Array(900_000).fill(1))).status).toBe(201);
    expect((await second.upload('b.txt', small)).status).toBe(201);
    expect(await second.upload('c.txt', small)).toEqual(refusedFor('TOO_MANY_FILES_NOW'));
    system.stores.clock.advance(HOUR_MS);
    expect((await second.upload('c.txt', small)).status).toBe(201);
  });
});
