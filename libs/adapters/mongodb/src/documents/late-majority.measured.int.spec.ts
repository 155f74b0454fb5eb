import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, CollectionSpec, StoredDocument } from '@bitacora/kernel';
import { eventually } from '@bitacora/testing';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { MongoBlobStore } from '../blobs/mongo-blob-store.js';
import { connectTo, type SpecConnection } from '../testing/deployments.js';
import { MongoVaultRows } from '../vault/mongo-vault-rows.js';
import { MongoDocuments } from './mongo-documents.js';

interface Counter extends StoredDocument {
  readonly n: number;
}
const SPEC: CollectionSpec = { name: 'counters', kind: 'view', version: 1, indexes: [] };
const LAG_MS = 400;

describe('with a majority that is late (stand-in)', () => {
  let server: Awaited<ReturnType<typeof startMongoStandIn>>;
  let spec: SpecConnection;
  let counters: Collection<Counter>;
  beforeEach(async () => {
    server = await startMongoStandIn({ members: 3 });
    spec = await connectTo(server.connectionString);
    const documents = new MongoDocuments(spec.connection, { patienceMs: 8_000 });
    counters = await documents.open<Counter>(SPEC);
    await commit('', '001', 1);
  });
  afterEach(async () => {
    server.faults.clear();
    await spec.close();
    await server.stop();
  });

  async function commit(from: string, to: string, n: number): Promise<void> {
    const counter: Counter = { _id: 'acme/a', account: 'acme', n };
    const checkpoint = { processor: 'p', from, to, epoch: 1 };
    await counters.commit({ put: [counter], remove: [], checkpoint });
  }
  const total = async () => (await counters.get(['acme/a'])).get('acme/a')?.n;

  it('what was acknowledged is read from a new primary too, and folded on', async () => {
    server.faults.lagMajority(LAG_MS);
    await commit('001', '002', 2);
    await server.stepDown();
    const known = (await total()) ?? 0;
    await commit('002', '003', known + 1);
    expect([await total(), (await counters.checkpoint('p'))?.position]).toEqual([3, '003']);
    expect([(await counters.find({ n: 3 })).length, await counters.count({ n: 3 })]).toEqual([
      1, 1,
    ]);
  });

  it('keys and files that were acknowledged are found at a new primary', async () => {
    const rows = new MongoVaultRows(spec.connection);
    const blobs = new MongoBlobStore(spec.connection, { limit: 1_000 });
    server.faults.lagMajority(LAG_MS);
    await blobs.put('acme/a', Uint8Array.of(1));
    await rows.make('keys', 'a', Uint8Array.of(7));
    await server.stepDown();
    expect(await rows.get('keys', 'a')).toEqual(Uint8Array.of(7));
    await server.stepDown();
    expect(await blobs.get('acme/a')).toEqual(Uint8Array.of(1));
  });

  it('a batch that moved the checkpoint in an earlier try is known by its name', async () => {
    // Longer than the driver takes to find the primary again.
    server.faults.lagMajority(4 * LAG_MS);
    const asked = () => server.commands.get('commitTransaction') ?? 0;
    const before = asked();
    const committing = commit('001', '002', 2);
    await eventually(() => (asked() > before ? true : null), 'it is committed');
    await sleep(LAG_MS / 8);
    // The answer is lost while a majority is waited for, and the next primary does not know the session.
    server.faults.fail('commitTransaction', { code: 251, times: 1 });
    server.faults.dropSockets();
    await committing;
    expect(await total()).toBe(2);
  });

  it.each([64, 100, 11602])(
    'a commit that is not acknowledged (code %i) is settled by the checkpoint',
    async (code) => {
      server.faults.failWriteConcern('commitTransaction', { code, times: 3 });
      await commit('001', '002', 2);
      expect([await total(), (await counters.checkpoint('p'))?.position]).toEqual([2, '002']);
    },
  );
});
