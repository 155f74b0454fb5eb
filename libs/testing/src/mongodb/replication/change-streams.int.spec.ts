import { type ChangeStreamDocument, type Collection, MongoClient } from 'mongodb';
import { MongoStandInData, type MongoStandIn, startMongoStandIn } from '../index.js';

interface Thing {
  readonly _id: string;
  readonly count: number;
  readonly old?: boolean;
}

/** How long a question for the next change waits when there is none. */
const soon = { maxAwaitTimeMS: 50 };

let server: MongoStandIn;
let client: MongoClient;
let things: Collection<Thing>;

beforeEach(async () => {
  server = await startMongoStandIn({ data: new MongoStandInData({ remembered: 20 }) });
  client = await MongoClient.connect(server.connectionString);
  things = client.db('shop').collection<Thing>('things');
  await things.insertOne({ _id: 'before', count: 0 });
});

afterEach(async () => {
  await client.close();
  await server.stop();
});

test('publishes every write of a collection in its order', async () => {
  const stream = things.watch([], { fullDocument: 'updateLookup', ...soon });
  await stream.tryNext();
  await things.insertOne({ _id: 'a', count: 1, old: true });
  await things.updateOne({ _id: 'a' }, { $set: { count: 2 }, $unset: { old: '' } });
  await things.replaceOne({ _id: 'a' }, { count: 3 });
  await things.deleteOne({ _id: 'a' });

  const events = [
    await stream.next(),
    await stream.next(),
    await stream.next(),
    await stream.next(),
  ];

  expect(events).toMatchObject([
    { operationType: 'insert', fullDocument: { _id: 'a', count: 1 }, ns: { db: 'shop' } },
    {
      operationType: 'update',
      documentKey: { _id: 'a' },
      updateDescription: { updatedFields: { count: 2 }, removedFields: ['old'] },
      fullDocument: null,
    },
    { operationType: 'replace', fullDocument: { _id: 'a', count: 3 } },
    { operationType: 'delete', documentKey: { _id: 'a' } },
  ]);
  await stream.close();
});

test('publishes a transaction at its commit, with its session', async () => {
  const stream = client.db('shop').watch([{ $match: { operationType: 'insert' } }], soon);
  await stream.tryNext();
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await things.insertOne({ _id: 'a', count: 1 }, { session });
      await client
        .db('shop')
        .collection<Thing>('others')
        .insertOne({ _id: 'a', count: 1 }, { session });
    }),
  );

  const [first, second] = [await stream.next(), await stream.next()];

  expect(first).toMatchObject({ ns: { coll: 'things' }, txnNumber: 1 });
  expect(second).toMatchObject({ ns: { coll: 'others' }, txnNumber: 1 });
  expect(first).toHaveProperty('lsid');
  await stream.close();
});

test('continues after a token, and from an operation time', async () => {
  const first = things.watch([], soon);
  await first.tryNext();
  await things.insertOne({ _id: 'a', count: 1 });
  await things.insertOne({ _id: 'b', count: 1 });
  const { _id: token, clusterTime } = (await first.next()) as ChangeStreamDocument<Thing>;
  await first.close();

  const resumed = things.watch([], { resumeAfter: token });
  const timed = things.watch([], { startAtOperationTime: clusterTime });

  expect(await resumed.next()).toMatchObject({ documentKey: { _id: 'b' } });
  expect(await timed.next()).toMatchObject({ documentKey: { _id: 'a' } });
  await resumed.close();
  await timed.close();
});

test('loses nothing when the connection is lost or the server comes back', async () => {
  const stream = things.watch([], soon);
  await stream.tryNext();
  server.faults.dropSockets();
  await insertAgain({ _id: 'a', count: 1 });
  expect(await stream.next()).toMatchObject({ documentKey: { _id: 'a' } });

  const { port, data } = server;
  await server.stop();
  server = await startMongoStandIn({ port, data });
  await insertAgain({ _id: 'b', count: 1 });

  expect(await stream.next()).toMatchObject({ documentKey: { _id: 'b' } });
  await stream.close();
});

/** The driver retries nothing on a server that its monitor has just lost too. */
async function insertAgain(thing: Thing): Promise<void> {
  const insert = () => things.insertOne(thing);
  await insert().catch(insert);
}

test('ends with the collection that it watches', async () => {
  const stream = things.watch([], soon);
  await stream.tryNext();
  await things.drop();

  expect(await stream.next()).toMatchObject({ operationType: 'drop' });
  const last = await stream.next();
  expect(last).toMatchObject({ operationType: 'invalidate' });
  const resumed = things.watch([], { resumeAfter: last._id });
  await expect(resumed.next()).rejects.toMatchObject({ code: 260 });
  await things.insertOne({ _id: 'new', count: 1 });
  const started = things.watch([], { startAfter: last._id });
  expect(await started.next()).toMatchObject({ documentKey: { _id: 'new' } });
  await Promise.all([stream.close(), resumed.close(), started.close()]);
});

test('says so when what came after a token is forgotten', async () => {
  const stream = things.watch([], soon);
  await stream.tryNext();
  await things.insertOne({ _id: 'a', count: 1 });
  const { _id: token } = (await stream.next()) as ChangeStreamDocument<Thing>;
  await stream.close();
  for (let count = 0; count < 60; count += 1) await things.insertOne({ _id: `n${count}`, count });

  const late = things.watch([], { resumeAfter: token });

  await expect(late.next()).rejects.toMatchObject({ code: 286 });
  await late.close();
});

test('exists on a replica set only', async () => {
  const alone = await startMongoStandIn({ replicaSet: null });
  const other = await MongoClient.connect(alone.connectionString);
  const stream = other.db('shop').watch();

  await expect(stream.next()).rejects.toMatchObject({ code: 40573 });
  await stream.close();
  await other.close();
  await alone.stop();
});
