import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@bitacora/testing';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { connectTo, type SpecConnection } from '../testing/deployments.js';
import { MongoLeases } from './mongo-leases.js';

const TTL_MS = 300;
type StandIn = Awaited<ReturnType<typeof startMongoStandIn>>;

describe('leases on the stand-in', () => {
  let server: StandIn;
  let spec: SpecConnection;
  let ours: MongoLeases;
  let theirs: MongoLeases;
  beforeEach(async () => {
    server = await startMongoStandIn({ replicaSet: 'rs0' });
    spec = await connectTo(server.connectionString);
    ours = new MongoLeases(spec.connection);
    theirs = new MongoLeases(spec.connection);
  });
  afterEach(async () => {
    server.faults.clear();
    await ours.close();
    await theirs.close();
    await spec.close();
    await server.stop();
  });

  async function taken(by: MongoLeases, withinMs: number) {
    const end = performance.now() + withinMs;
    while (performance.now() < end) {
      const lease = await by.acquire('p', 'them', TTL_MS);
      if (lease) return lease;
      await sleep(20);
    }
    return null;
  }

  it('are kept as long as their owner renews them', async () => {
    const lease = await ours.acquire('p', 'us', 3 * TTL_MS);
    expect(await taken(theirs, 9 * TTL_MS)).toBeNull();
    expect(lease?.lost.aborted).toBe(false);
  });

  it('that were given back go to one of all who want them', async () => {
    await (await ours.acquire('p', 'us', TTL_MS))?.release();
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, index) => theirs.acquire('p', `${index}`, TTL_MS)),
    );
    expect(all.filter((lease) => lease !== null).map(({ epoch }) => epoch)).toEqual([2]);
  });

  it('of an owner that died are taken with a later epoch, after their time', async () => {
    const { database } = spec.connection;
    const dead = { owner: 'dead', grant: 'x', epoch: 7, beat: 3, ttlMs: TTL_MS, held: true };
    await database.collection('leases').insertOne({ _id: 'p' as never, ...dead });
    const began = performance.now();
    const lease = await taken(theirs, 5 * TTL_MS);
    expect(lease?.epoch).toBe(8);
    expect(performance.now() - began).toBeGreaterThanOrEqual(TTL_MS * 0.95);
  });

  it('of an owner that died are free at once for a process that has been there for their time', async () => {
    const ttlMs = 5 * TTL_MS;
    const { database } = spec.connection;
    const dead = { owner: 'dead', grant: 'x', epoch: 7, beat: 3, ttlMs, held: true };
    await database.collection('leases').insertOne({ _id: 'p' as never, ...dead });
    await (await theirs.acquire('another', 'them', TTL_MS))?.release();
    await sleep(1_500 + ttlMs);
    const began = performance.now();
    expect((await taken(theirs, 2 * ttlMs))?.epoch).toBe(8);
    expect(performance.now() - began).toBeLessThan(ttlMs);
  });

  it('are given up by an owner that cannot renew them before anybody else has them', async () => {
    const lease = await ours.acquire('p', 'us', TTL_MS);
    let lostAt = Infinity;
    lease?.lost.addEventListener('abort', () => (lostAt = performance.now()));
    // Renewals are updates; taking one over is the first update of the others.
    const { database } = spec.connection;
    const leases = database.collection<{ _id: string; grant: string }>('leases');
    const stored = await leases.findOne({ _id: 'p' });
    server.faults.fail('update', { code: 50, labels: [], times: 1_000 });
    await sleep(TTL_MS);
    expect(lostAt).toBeLessThan(Infinity);
    server.faults.clear();
    const next = await taken(theirs, 5 * TTL_MS);
    expect(lostAt).toBeLessThan(performance.now());
    expect(next?.epoch).toBe(2);
    expect((await leases.findOne({ _id: 'p' }))?.grant).not.toBe(stored?.grant);
  });

  it('are renewed together, and only who lost one loses it', async () => {
    const ttlMs = 2_000;
    const names = Array.from({ length: 50 }, (_, index) => `p${index}`);
    const held = await Promise.all(names.map((name) => ours.acquire(name, 'us', ttlMs)));
    const before = server.commands.get('update') ?? 0;
    await sleep(1.2 * ttlMs);
    expect((server.commands.get('update') ?? 0) - before).toBeLessThan(15);
    expect(held.filter((lease) => lease?.lost.aborted)).toEqual([]);
    const leases = spec.connection.database.collection<{ _id: string }>('leases');
    await leases.updateOne({ _id: 'p7' }, { $set: { grant: 'other', epoch: 2 } });
    await eventually(() => (held[7]?.lost.aborted ? true : null), 'it is lost');
    expect(held.filter((lease) => lease?.lost.aborted)).toEqual([held[7]]);
  });

  it('taken away by another owner are lost at the next renewal', async () => {
    const lease = await ours.acquire('p', 'us', TTL_MS);
    const leases = spec.connection.database.collection<{ _id: string }>('leases');
    await leases.updateOne({ _id: 'p' }, { $set: { grant: 'other', epoch: 2 } });
    await sleep(TTL_MS / 2);
    expect(lease?.lost.aborted).toBe(true);
  });
});
