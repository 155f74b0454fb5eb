import { OpenAccount } from '@bitacora/account';
import { BoundedSockets, MAX_BUFFERED_BYTES } from '@bitacora/platform';
import { UnresponsiveSocket, LiveLine, eventually } from '@bitacora/testing';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'account-1';
const NOW = '2026-03-02T09:00:00.000Z';
const MB = 1024 * 1024;
const STALL_MS = 31_000;
const PROTOCOL = 'Sec-WebSocket-Protocol: graphql-transport-ws';

jest.setTimeout(60_000);

describe('sockets that never read', () => {
  let system: System;
  const sockets: UnresponsiveSocket[] = [];
  const buffered = () => system.app.nest.get(BoundedSockets).buffered;
  const silent = async (path: string, headers: readonly string[] = []) => {
    const socket = await UnresponsiveSocket.open(system.app.address, path, headers);
    sockets.push(socket);
    return socket;
  };

  beforeEach(async () => {
    system = await System.start();
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.close();
    await system.stop();
  });

  const visitorOfInbox = async () => {
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await system.command(ACCOUNT, OpenAccount, account);
    const visitor = (await system.inbox(ACCOUNT)).visitor();
    await visitor.introduce();
    return visitor;
  };

  it.each([
    ['/widget/live', [] as string[]],
    ['/graphql', [PROTOCOL]],
  ])('cannot flood %s with pings', async (path, headers) => {
    const socket = await silent(path, headers);
    let written = 0;
    while (written < 48 * MB && (await socket.ping(1000))) written += 1000 * 131;
    await socket.ended;
    expect(written).toBeLessThan(16 * MB);
    expect(buffered()).toBe(0);
  });

  it('cannot have GraphQL answer messages for ever', async () => {
    const socket = await silent('/graphql', [PROTOCOL]);
    let said = 0;
    const payload = { text: 'p'.repeat(60_000) };
    while (said < 800 && (await socket.say({ type: 'ping', payload }))) said += 1;
    await socket.ended;
    expect(said).toBeLessThan(800);
  });

  it('cannot send an endless message in small parts', async () => {
    const socket = await silent('/widget/live');
    const part = Buffer.concat([Buffer.from([0x00, 0x80]), Buffer.alloc(4)]);
    const parts = Buffer.concat(Array.from({ length: 10_000 }, () => part));
    await socket.raw(Buffer.concat([Buffer.from([0x01, 0x80]), Buffer.alloc(4)]));
    while (await socket.raw(parts));
    await socket.ended;
  });

  it('hold one answer each, however much is said to them, and not for long', async () => {
    const visitor = await visitorOfInbox();
    const reader = await LiveLine.open(system.app.address, visitor.secret);
    for (let at = 0; at < 19; at += 1) {
      const socket = await silent('/widget/live');
      await socket.say({ type: 'hello', secret: visitor.secret, after: '' });
    }
    let most = 0;
    for (let at = 0; at < 60; at += 1) {
      const text = `${at} ${'palabra '.repeat(11_000)}`;
      const { status } = await visitor.write({ id: `message-${at}`, text, issuedAt: NOW });
      expect(status).toBe(200);
      most = Math.max(most, buffered());
    }
    await eventually(() => reader.texts.length === 60 || null, 'the reader has everything');
    expect(most).toBeLessThan(19 * MAX_BUFFERED_BYTES);
    if (buffered() > 0) {
      // The first look sees how far each is, the second that none has moved.
      for (let look = 0; look < 3; look += 1) {
        system.stores.clock.advance(STALL_MS);
        await new Promise((resolve) => setImmediate(resolve));
        reader.send({ type: 'ping' });
        await reader.next('pong');
      }
      await eventually(() => buffered() === 0 || null, 'no byte waits');
    }
    reader.close();
  });
});
