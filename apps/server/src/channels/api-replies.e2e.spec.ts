import { ApiConnections } from '@bitacora/application';
import { SendReply } from '@bitacora/conversations';
import { eventually } from '@bitacora/testing';
import { System } from '@bitacora/testing/system';
import { createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const ACCOUNT = 'acme';

jest.setTimeout(60_000);

describe('replies to the programs of the API channel', () => {
  let system: System;
  let server: Server;
  let status: number;
  let key: string;
  let secret: string;
  const posts: { headers: IncomingHttpHeaders; body: string }[] = [];

  beforeEach(async () => {
    posts.length = 0;
    status = 204;
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        posts.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/respuestas`;
    const wanted = { name: 'Aplicación', address, isSigned: false };
    const connections = system.app.nest.get(ApiConnections);
    const made = await connections.connect(wanted, system.context(ACCOUNT));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    key = made.key ?? '';
    secret = made.secret ?? '';
    await system.settle();
  });

  afterEach(async () => {
    await system.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const call = async (path: string, body: object) =>
    fetch(`${system.app.address}/api/channel/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const started = async () => {
    const contact = { identifier: 'cliente-42', name: 'Luz' };
    const answer = await call('messages', { contact, message: { id: 'm1', text: 'Hola' } });
    const { conversation } = (await answer.json()) as { conversation: { id: string } };
    return conversation.id;
  };
  /** The clock stands still until it is moved; what is due is looked for by it. */
  const posted = (count: number) =>
    eventually(() => {
      if (posts.length === count) return posts;
      system.stores.clock.advance(1000);
      return null;
    }, `${count} replies are posted`);

  it('are posted once, in their order, and signed', async () => {
    const conversationId = await started();
    for (const text of ['Uno', 'Dos', 'Tres'])
      await system.command(ACCOUNT, SendReply, { conversationId, text });
    await posted(3);
    const bodies = posts.map(({ body }) => JSON.parse(body) as { id: string; text: string });
    expect(bodies.map(({ text }) => text)).toEqual(['Uno', 'Dos', 'Tres']);
    expect(bodies[0]).toMatchObject({
      ...{ version: 1, type: 'message', author: null, files: [] },
      contact: { identifier: 'cliente-42', name: 'Luz' },
      conversation: { id: conversationId },
    });
    const [{ headers, body } = { headers: {}, body: '' }] = posts;
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const by = Buffer.from(secret.slice(6), 'base64');
    const signature = createHmac('sha256', by).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(headers['webhook-id']).toBe(bodies[0]?.id);
  });

  it('are tried again under the same id when the program refuses them', async () => {
    const conversationId = await started();
    status = 500;
    await system.command(ACCOUNT, SendReply, { conversationId, text: 'Uno' });
    await posted(1);
    status = 204;
    await posted(2);
    expect(posts[1]?.headers['webhook-id']).toBe(posts[0]?.headers['webhook-id']);
  });

  it('are marked by the program, in any order, and by another one never', async () => {
    const conversationId = await started();
    await system.command(ACCOUNT, SendReply, { conversationId, text: 'Uno' });
    await posted(1);
    const { id } = JSON.parse(posts[0]?.body ?? '{}') as { id: string };
    expect((await call('marks', { id, state: 'read' })).status).toBe(204);
    expect((await call('marks', { id, state: 'delivered' })).status).toBe(204);
    expect((await call('marks', { id: 'otro', state: 'read' })).status).toBe(204);
    expect((await call('marks', { id, state: 'leído' })).status).toBe(400);
    expect((await call('marks', { id, state: 'failed', identifier: 'otra' })).status).toBe(403);
    const events = await system.events(`delivery-${ACCOUNT}.${id}`);
    const marks = events.filter(({ type }) => type === 'DeliveryMarked');
    expect(marks).toMatchObject([{ data: { state: 'read' } }]);
  });
});
