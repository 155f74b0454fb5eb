import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { eventually } from '@bitacora/testing';
import { MongoBlobStore } from '../blobs/mongo-blob-store.js';
import { MongoDocuments } from '../documents/mongo-documents.js';
import { MongoLeases } from '../leases/mongo-leases.js';
import { MongoChannel } from '../signals/mongo-channel.js';
import { connectTo, type SpecConnection } from '../testing/deployments.js';
import { MongoVaultRows } from '../vault/mongo-vault-rows.js';

const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'commitTransaction'];
/** The server stops, and the driver asks again; a majority is not reached in time; it never will be. */
const RETRIED = 91;
const LATE = 64;

describe('when a majority does not acknowledge what the primary did (stand-in)', () => {
  let server: Awaited<ReturnType<typeof startMongoStandIn>>;
  let spec: SpecConnection;
  beforeEach(async () => {
    server = await startMongoStandIn({ majorityLagMs: 2 });
    spec = await connectTo(server.connectionString);
  });
  afterEach(async () => {
    server.faults.clear();
    await spec.close();
    await server.stop();
  });
  const unmet = (code: number, times = 1) => {
    for (const command of WRITES) server.faults.failWriteConcern(command, { code, times });
  };

  it('documents move once with their checkpoint', async () => {
    const collection = { name: 'counters', kind: 'view', version: 1, indexes: [] } as const;
    const counters = await new MongoDocuments(spec.connection).open(collection);
    for (const [round, code] of [RETRIED, LATE, RETRIED, LATE].entries()) {
      unmet(code, 2);
      const [from, to] = [round === 0 ? '' : String(round), String(round + 1)];
      const put = [{ _id: 'acme/a', account: 'acme', n: round }];
      await counters.commit({
        put,
        remove: [],
        checkpoint: { processor: 'p', from, to, epoch: 1 },
      });
      expect((await counters.checkpoint('p'))?.position).toBe(to);
      expect(await counters.find({ n: round })).toHaveLength(1);
    }
  });

  it('files are there whole, or what was there before is', async () => {
    const blobs = new MongoBlobStore(spec.connection, { limit: 1_000_000 });
    await blobs.put('acme/a', Uint8Array.of(1));
    unmet(RETRIED);
    await blobs.put('acme/a', Uint8Array.of(2));
    expect(await blobs.get('acme/a')).toEqual(Uint8Array.of(2));
    for (const command of ['insert', 'update', 'findAndModify']) {
      server.faults.failWriteConcern(command, { code: LATE });
      await expect(blobs.put('acme/a', Uint8Array.of(3))).rejects.toThrow();
      server.faults.clear();
      expect([2, 3]).toContain((await blobs.get('acme/a'))?.[0]);
    }
    await blobs.sweep(-1_000);
    expect(await spec.connection.database.collection('blobs.files').countDocuments()).toBe(1);
    expect(await spec.connection.database.collection('blobs.chunks').countDocuments()).toBe(1);
  });

  it('rows of the vault keep the first content', async () => {
    const rows = new MongoVaultRows(spec.connection);
    unmet(RETRIED);
    await rows.make('keys', 'a', Uint8Array.of(1));
    await rows.make('keys', 'a', Uint8Array.of(2));
    server.faults.failWriteConcern('insert', { code: LATE });
    await expect(rows.make('keys', 'b', Uint8Array.of(3))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    await rows.make('keys', 'b', Uint8Array.of(4));
    expect(await rows.get('keys', 'b')).toEqual(Uint8Array.of(3));
    expect(await rows.get('keys', 'a')).toEqual(Uint8Array.of(1));
  });

  it('a lease is free again after its time', async () => {
    const leases = new MongoLeases(spec.connection);
    server.faults.failWriteConcern('insert', { code: LATE });
    await expect(leases.acquire('p', 'us', 200)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    const lease = await eventually(() => leases.acquire('p', 'us', 200), 'it is taken');
    expect(lease.epoch).toBe(2);
    server.faults.failWriteConcern('update', { code: RETRIED });
    await lease.release();
    expect((await leases.acquire('p', 'us', 200))?.epoch).toBe(3);
    await leases.close();
  });

  it('signals come once, and one that no server takes holds up no other', async () => {
    const errors: unknown[] = [];
    const parts = { connection: spec.connection, onError: (error: unknown) => errors.push(error) };
    const [ours, theirs] = [await MongoChannel.open(parts), await MongoChannel.open(parts)];
    const received: unknown[] = [];
    let gaps = 0;
    theirs.subscribe('topic', ({ n }) => void received.push(n));
    theirs.onGap(async () => void (gaps += 1));
    server.faults.failWriteConcern('update', { code: LATE, times: 2 });
    ours.send('topic', { n: 1 });
    await eventually(() => (received.length > 0 ? true : null), 'the first comes');
    const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });
    ours.send('topic', { n: 0, ...deep(150) });
    await eventually(() => (gaps > 0 ? true : null), 'a gap is published');
    ours.send('topic', { n: 2 });
    await eventually(() => (received.length > 1 ? true : null), 'the second comes');
    expect(received).toEqual([1, 2]);
    await ours.close();
    await theirs.close();
  });
});
