import { randomUUID } from 'node:crypto';
import { START, StoreSetupError } from '@bitacora/kernel';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { silentServer } from './testing/silent-server.js';

const TIMEOUT_MS = 1_500;
const withTimeout = (text: string) =>
  `${text}${text.includes('?') ? '&' : '?'}defaultDeadline=${TIMEOUT_MS}`;
const open = (connectionString: string) =>
  EventStoreDbEventStore.open({ connectionString: withTimeout(connectionString) });

async function problem(connectionString: string, isTimed = true): Promise<string> {
  const refused = isTimed
    ? open(connectionString)
    : EventStoreDbEventStore.open({ connectionString });
  await expect(refused).rejects.toBeInstanceOf(StoreSetupError);
  const message = await refused.catch((error: Error) => error.message);
  expect(message).toMatch(/^BITACORA_EVENT_STORE: /);
  return String(message);
}

describe('opening an EventStoreDB (stand-in)', () => {
  it('is refused for text that is no connection string, with how to write one', async () => {
    expect(await problem('esdb://127.0.0.1:2113?tls=perhaps')).toContain('percent-encoded');
  });

  it('is refused where no server listens, for a host that is none, and where no answer comes in time', async () => {
    const silent = await silentServer();
    const { port } = silent;
    const began = performance.now();
    expect(await problem(`esdb://127.0.0.1:${port}?tls=false`)).toContain('does not answer');
    expect(performance.now() - began).toBeLessThan(2 * TIMEOUT_MS);
    await silent.stop();
    expect(await problem('esdb://127.0.0.1:1?tls=false')).toContain('no server listens there');
    expect(await problem('esdb://nowhere.invalid:2113?tls=false')).toContain('no address');
    const cluster = `esdb+discover://127.0.0.1:${port}?tls=false&maxDiscoverAttempts=2`;
    expect(await problem(cluster)).toContain('no member of a cluster');
  });

  it.each([
    ['tsl=false', 'there is no option tsl'],
    ['tlsVerifyCert=false', 'tlsCAFile'],
    ['throwOnAppendFailure=false', 'refusals have to be seen'],
    ['nodePreference=follower', 'only the leader has read all'],
    ['defaultDeadline=soon', 'milliseconds from 100'],
    ['defaultDeadline=5', 'milliseconds from 100'],
    ['tls=true&tlsCAFile=/nowhere/ca.pem', 'Correct the path'],
  ])('is refused for %s, which the client takes for what it is not', async (option, words) => {
    expect(await problem(`esdb://admin:x@127.0.0.1:1?${option}`, false)).toContain(words);
  });

  it('is refused when TLS is asked of a server that has none, and none of one that has it', async () => {
    const plain = await startEventStoreStandIn();
    expect(await problem(`esdb://127.0.0.1:${plain.port}?tls=true`)).toContain('Write tls=false');
    await plain.stop();
    const secure = await startEventStoreStandIn({ tls: true });
    expect(await problem(`esdb://localhost:${secure.port}?tls=false`)).toContain('tls=true');
    await secure.stop();
  });

  it('trusts a certificate by tlsCAFile, and is refused without', async () => {
    const server = await startEventStoreStandIn({ tls: true });
    expect(await problem(`esdb://localhost:${server.port}?tls=true`)).toContain('tlsCAFile');
    const store = await open(server.connectionString);
    await store.append('ticket-acme.1', 'none', []);
    await store.close();
    const discovered = await open(server.discoverString);
    expect(await discovered.head()).toBe('');
    await discovered.close();
    await server.stop();
  });

  it('takes user and password from the connection string; without the right ones it is refused', async () => {
    const users = { admin: 'con:dos@puntos', reader: 'x' };
    const server = await startEventStoreStandIn({ tls: true, users });
    const as = (user: string) => server.connectionString.replace('://', `://${user}`);
    const store = await open(as(`admin:${encodeURIComponent(users.admin)}@`));
    const event = { id: randomUUID(), type: 'Noted', data: {}, metadata: {} };
    await store.append('ticket-acme.1', 'none', [event]);
    expect((await store.readAll(START, {}, 10)).events).toHaveLength(1);
    const { value } = await store.subscribe(START, {}, AbortSignal.timeout(TIMEOUT_MS)).next();
    expect(value).toMatchObject({ events: [{ id: event.id }] });
    await store.close();
    for (const wrong of ['', 'admin:wrong@', 'nobody:x@', 'reader:x@', `admin:con:dos%40puntos@`]) {
      expect(await problem(as(wrong))).toContain('refuses the user or the password');
    }
    await server.stop();
  });

  it.each(['21.10.9', '22.6.0', 'unknown'])('is refused for version %s', async (version) => {
    const server = await startEventStoreStandIn({ version });
    expect(await problem(server.connectionString)).toContain('22.10 or newer');
    await server.stop();
  });

  it.each(['22.10.0', '24.6.0', '25.1.0'])('is fine for version %s', async (version) => {
    const server = await startEventStoreStandIn({ version });
    const store = await open(server.connectionString);
    await store.close();
    await server.stop();
  });

  it('finds a cluster by gossip', async () => {
    const server = await startEventStoreStandIn();
    const store = await open(server.discoverString);
    expect(await store.head()).toBe('');
    await store.close();
    await server.stop();
  });
});
