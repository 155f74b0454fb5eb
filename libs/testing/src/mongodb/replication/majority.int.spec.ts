import { setTimeout as sleep } from 'node:timers/promises';
import { type Collection, MongoClient, type MongoServerError } from 'mongodb';
import { type MongoStandIn, startMongoStandIn } from '../index.js';

interface Thing {
  readonly _id: string;
  readonly n: number;
}
/** Longer than a busy machine takes for the reads of a spec. */
const LAG_MS = 400;

let server: MongoStandIn;
let client: MongoClient;
let things: Collection<Thing>;

beforeEach(async () => {
  server = await startMongoStandIn({ members: 3 });
  client = await MongoClient.connect(server.connectionString);
  things = client.db('shop').collection<Thing>('things');
  await things.insertOne({ _id: 'a', n: 0 });
  server.faults.lagMajority(LAG_MS);
});

afterEach(async () => {
  server.faults.clear();
  await client.close();
  await server.stop();
});

const read = (level: 'local' | 'majority' | 'snapshot' | 'linearizable') =>
  things
    .find({ _id: 'a' }, { readConcern: { level } })
    .toArray()
    .then(([found]) => found?.n);

describe('with a lag, a majority', () => {
  it('has a write later than the primary; who waits for it reads it at every level', async () => {
    await things.updateOne({ _id: 'a' }, { $set: { n: 1 } });
    expect([await read('local'), await read('majority'), await read('snapshot')]).toEqual([
      1, 0, 0,
    ]);
    expect(await read('linearizable')).toBe(1);
    await things.updateOne({ _id: 'a' }, { $set: { n: 2 } }, { writeConcern: { w: 'majority' } });
    expect([await read('majority'), await read('snapshot')]).toEqual([2, 2]);
  });

  it('shows what was removed, and nothing that is new, by an index too', async () => {
    await things.createIndex({ n: 1 });
    await sleep(2 * LAG_MS);
    await things.deleteOne({ _id: 'a' });
    await things.insertOne({ _id: 'b', n: 0 });
    const late = things.find({ n: 0 }, { readConcern: { level: 'majority' } });
    expect(await late.toArray()).toEqual([{ _id: 'a', n: 0 }]);
  });

  it('is asked for by a causally consistent session that has written', async () => {
    await client.withSession(async (session) => {
      await things.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session });
      const [found] = await things
        .find({ _id: 'a' }, { session, readConcern: { level: 'snapshot' } })
        .toArray();
      expect(found?.n).toBe(1);
    });
  });

  it('is where a transaction does not read: it sees the newest, and its commit waits', async () => {
    await things.updateOne({ _id: 'a' }, { $set: { n: 1 } });
    await client.withSession(async (session) => {
      const concerns = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } };
      session.startTransaction(concerns as object);
      expect((await things.findOne({ _id: 'a' }, { session }))?.n).toBe(1);
      await things.updateOne({ _id: 'a' }, { $set: { n: 2 } }, { session });
      const began = performance.now();
      await session.commitTransaction();
      expect(performance.now() - began).toBeGreaterThan(LAG_MS / 2);
    });
    expect(await read('majority')).toBe(2);
  });

  it('is known less far by a new primary, although the write was acknowledged', async () => {
    const lag = 500;
    server.faults.lagMajority(lag);
    await things.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { writeConcern: { w: 'majority' } });
    await server.stepDown();
    expect(await read('majority')).toBe(0);
    await sleep(lag);
    expect(await read('majority')).toBe(1);
  });

  it('is what change streams tell of', async () => {
    const stream = things.watch([], { maxAwaitTimeMS: 1_000 });
    await stream.tryNext();
    const began = performance.now();
    await things.insertOne({ _id: 'b', n: 1 });
    expect(await stream.next()).toMatchObject({ documentKey: { _id: 'b' } });
    expect(performance.now() - began).toBeGreaterThan(LAG_MS * 0.8);
    await stream.close();
  });

  it('is waited for as long as `wtimeout` says, and the write stays', async () => {
    const writeConcern = { w: 'majority', wtimeoutMS: 10 } as const;
    const late = things.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { writeConcern });
    await expect(late).rejects.toMatchObject({ code: 64, errInfo: { wtimeout: true } });
    expect(await read('local')).toBe(1);
  });
});

describe('a write concern that is not met', () => {
  it.each([
    [5, 100],
    ['everywhere', 79],
  ] as const)('of w: %s is said after the work, as code %i', async (w, code) => {
    const writeConcern = { w: w as 'majority' };
    const late = things.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { writeConcern });
    await expect(late).rejects.toMatchObject({ code, name: 'MongoWriteConcernError' });
    expect(await read('local')).toBe(1);
  });

  it('can be planned, and a retryable code has the driver ask again', async () => {
    const update = (n: number) => things.updateOne({ _id: 'a' }, { $inc: { n } });
    server.faults.failWriteConcern('update', { code: 91 });
    await update(1);
    expect(await read('local')).toBe(1);
    server.faults.failWriteConcern('update', { code: 64, times: 1 });
    await expect(update(1)).rejects.toMatchObject({ code: 64 });
    expect(await read('local')).toBe(2);
  });

  it('leaves a commit in doubt', async () => {
    server.faults.failWriteConcern('commitTransaction', { code: 64 });
    await client.withSession(async (session) => {
      session.startTransaction();
      await things.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session });
      const error = await session.commitTransaction().catch((caught: MongoServerError) => caught);
      expect((error as MongoServerError).errorLabels).toEqual(['UnknownTransactionCommitResult']);
    });
    expect(await read('local')).toBe(1);
  });
});

test.each([
  ['a snapshot for a count', { count: 'things', readConcern: { level: 'snapshot' } }, 72],
  [
    'a majority for a write',
    { insert: 'things', documents: [{}], readConcern: { level: 'majority' } },
    72,
  ],
  ['a snapshot for a list', { listCollections: 1, readConcern: { level: 'snapshot' } }, 72],
] as const)('refuses %s', async (_what, command, code) => {
  await expect(client.db('shop').command(command)).rejects.toMatchObject({ code });
});

test('refuses levels that a standalone has not', async () => {
  const alone = await startMongoStandIn({ replicaSet: null });
  const other = await MongoClient.connect(alone.connectionString);
  const find = (readConcern: object) => other.db('shop').command({ find: 'things', readConcern });
  await expect(find({ level: 'snapshot' })).rejects.toMatchObject({ code: 123 });
  await expect(find({ level: 'linearizable' })).rejects.toMatchObject({ code: 123 });
  await find({ level: 'majority' });
  const write = other.db('shop').command({ insert: 'x', documents: [{}], writeConcern: { w: 2 } });
  await expect(write).rejects.toMatchObject({ code: 2 });
  await other.close();
  await alone.stop();
});
