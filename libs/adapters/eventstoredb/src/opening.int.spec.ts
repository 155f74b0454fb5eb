import { createServer } from 'node:net';
import { StoreSetupError } from '@bitacora/kernel';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

const open = (connectionString: string) =>
  EventStoreDbEventStore.open({ connectionString, timeoutMs: 1_500 });

async function problem(connectionString: string): Promise<string> {
  const refused = open(connectionString);
  await expect(refused).rejects.toBeInstanceOf(StoreSetupError);
  const message = await refused.catch((error: Error) => error.message);
  expect(message).toMatch(/^BITACORA_EVENT_STORE: /);
  return String(message);
}

describe('opening an EventStoreDB (stand-in)', () => {
  it('is refused for text that is no connection string, with how to write one', async () => {
    expect(await problem('esdb://127.0.0.1:2113?tls=perhaps')).toContain('percent-encoded');
  });

  it('is refused where nobody answers, and says what to check', async () => {
    const server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    );
    await new Promise((done) => server.close(done));
    expect(await problem(`esdb://127.0.0.1:${port}?tls=false`)).toContain('Check host and port');
  });

  it('is refused when TLS is asked of a server that has none', async () => {
    const server = await startEventStoreStandIn();
    expect(await problem(`esdb://127.0.0.1:${server.port}?tls=true`)).toContain('tls=true');
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
