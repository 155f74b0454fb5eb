import { type ClientSession, type Collection, MongoClient, type MongoServerError } from 'mongodb';
import { type MongoStandIn, startMongoStandIn } from '../index.js';

interface Thing {
  readonly _id: string;
  readonly count: number;
}

let server: MongoStandIn;
let client: MongoClient;
let things: Collection<Thing>;

beforeEach(async () => {
  server = await startMongoStandIn();
  client = await MongoClient.connect(server.connectionString);
  things = client.db('shop').collection<Thing>('things');
  await things.insertMany([
    { _id: 'a', count: 1 },
    { _id: 'b', count: 2 },
  ]);
});

afterEach(async () => {
  await client.close();
  await server.stop();
});

const concerns = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
} as const;

async function opened(run: (session: ClientSession) => Promise<void>): Promise<void> {
  await client.withSession(async (session) => {
    session.startTransaction(concerns);
    await run(session);
    if (session.inTransaction()) await session.abortTransaction();
  });
}

test('shows nothing of a transaction to others before its commit, and everything after', async () => {
  await opened(async (session) => {
    await things.insertOne({ _id: 'c', count: 3 }, { session });
    await things.updateOne({ _id: 'a' }, { $inc: { count: 10 } }, { session });
    await things.deleteOne({ _id: 'b' }, { session });

    const own = await things.find({}, { session }).sort({ _id: 1 }).toArray();
    expect(own).toEqual([
      { _id: 'a', count: 11 },
      { _id: 'c', count: 3 },
    ]);
    expect(await things.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', count: 1 },
      { _id: 'b', count: 2 },
    ]);
    await session.commitTransaction();
    await session.commitTransaction();
    expect(await things.find().sort({ _id: 1 }).toArray()).toEqual(own);
  });
});

test('leaves no trace of an aborted transaction', async () => {
  await opened(async (session) => {
    await things.updateMany({}, { $set: { count: 0 } }, { session });
    await session.abortTransaction();
  });

  expect(await things.distinct('count')).toEqual([1, 2]);
});

test('makes a collection with its commit, and leaves none behind when it is aborted', async () => {
  const db = client.db('shop');
  const names = async () =>
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const made = db.collection<Thing>('made');
  await opened(async (session) => {
    await made.insertOne({ _id: 'a', count: 1 }, { session });
    expect(await made.countDocuments({}, { session })).toBe(1);
    expect([await names(), await made.countDocuments()]).toEqual([['things'], 0]);
    await session.abortTransaction();
  });
  expect(await names()).toEqual(['things']);
  await opened(async (first) => {
    await made.insertOne({ _id: 'a', count: 1 }, { session: first });
    await opened(async (second) => {
      await made.insertOne({ _id: 'b', count: 1 }, { session: second });
      await first.commitTransaction();
      await expect(second.commitTransaction()).rejects.toMatchObject({ code: 112 });
    });
  });
  expect(await made.distinct('_id')).toEqual(['a']);
  await db.collection<Thing>('other').updateOne({ _id: 'x' }, { $set: { count: 1 } });
  expect((await names()).sort()).toEqual(['made', 'things']);
});

test('reads from the snapshot that it began at, by an index too', async () => {
  await things.createIndex({ count: 1 });
  await opened(async (session) => {
    await things.findOne({}, { session });
    await things.updateOne({ _id: 'a' }, { $set: { count: 5 } });
    await things.insertOne({ _id: 'c', count: 1 });
    await things.deleteOne({ _id: 'b' });

    const seen = await things
      .find({ count: { $lte: 2 } }, { session })
      .sort({ count: 1 })
      .toArray();
    expect(seen).toEqual([
      { _id: 'a', count: 1 },
      { _id: 'b', count: 2 },
    ]);
  });
});

test('meets a write conflict where another one has written since, or is writing', async () => {
  await opened(async (session) => {
    await things.findOne({}, { session });
    await things.updateOne({ _id: 'a' }, { $set: { count: 5 } });
    const late = things.updateOne({ _id: 'a' }, { $set: { count: 6 } }, { session });
    await expect(late).rejects.toMatchObject({ code: 112 });
  });
  await opened(async (first) => {
    await things.updateOne({ _id: 'b' }, { $set: { count: 7 } }, { session: first });
    await opened(async (second) => {
      const error = await things
        .updateOne({ _id: 'b' }, { $set: { count: 8 } }, { session: second })
        .catch((caught: MongoServerError) => caught);
      expect(error).toMatchObject({ code: 112 });
      expect((error as MongoServerError).hasErrorLabel('TransientTransactionError')).toBe(true);
    });
    await first.commitTransaction();
  });
  expect(await things.findOne({ _id: 'b' })).toMatchObject({ count: 7 });
});

test('lets a write outside wait for the transaction that holds the document', async () => {
  await opened(async (session) => {
    await things.updateOne({ _id: 'a' }, { $inc: { count: 1 } }, { session });
    const outside = things.updateOne({ _id: 'a' }, { $inc: { count: 10 } });
    await session.commitTransaction();
    await outside;
  });

  expect(await things.findOne({ _id: 'a' })).toMatchObject({ count: 12 });
});

test('carries withTransaction through conflicts and an unknown commit', async () => {
  server.faults.writeConflict(2);
  server.faults.loseReply('commitTransaction');

  await client.withSession((session) =>
    session.withTransaction(
      () => things.updateOne({ _id: 'a' }, { $inc: { count: 1 } }, { session }),
      concerns,
    ),
  );

  expect(await things.findOne({ _id: 'a' })).toMatchObject({ count: 2 });
});

test('ends a transaction on its first error', async () => {
  await opened(async (session) => {
    await things.insertOne({ _id: 'c', count: 1 }, { session });
    const double = things.insertOne({ _id: 'a', count: 1 }, { session });
    await expect(double).rejects.toMatchObject({ code: 11000 });
    await expect(things.findOne({}, { session })).rejects.toMatchObject({ code: 251 });
  });

  expect(await things.findOne({ _id: 'c' })).toBeNull();
});

test('holds a unique key against another transaction', async () => {
  await things.createIndex({ count: 1 }, { unique: true });
  await opened(async (session) => {
    await things.insertOne({ _id: 'c', count: 9 }, { session });
    await things.insertOne({ _id: 'd', count: 9 });
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 112 });
  });

  expect(await things.find({ count: 9 }).toArray()).toEqual([{ _id: 'd', count: 9 }]);
});

test('answers a repeated write as it did at first, with the reply lost after the work', async () => {
  server.faults.loseReply('update');
  server.faults.loseReply('insert');
  server.faults.loseReply('findAndModify');

  const updated = await things.updateOne({ _id: 'a' }, { $inc: { count: 1 } });
  await things.insertOne({ _id: 'c', count: 1 });
  const found = await things.findOneAndUpdate({ _id: 'b' }, { $inc: { count: 1 } });

  expect(updated.modifiedCount).toBe(1);
  expect(found).toEqual({ _id: 'b', count: 2 });
  expect(await things.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 'a', count: 2 },
    { _id: 'b', count: 3 },
    { _id: 'c', count: 1 },
  ]);
});

test('knows a repeated write after a restart, since its data remembers', async () => {
  await client.withSession(async (session) => {
    const update = {
      update: 'things',
      updates: [{ q: { _id: 'a' }, u: { $inc: { count: 1 } } }],
      txnNumber: 5n,
    };
    const db = client.db('shop');
    await db.command(update, { session });
    const { port, data } = server;
    await server.stop();
    server = await startMongoStandIn({ port, data });
    await db.command({ ping: 1 }).catch(() => undefined);
    expect(await db.command(update, { session })).toMatchObject({ nModified: 1 });
    await expect(db.command({ ...update, txnNumber: 4n }, { session })).rejects.toMatchObject({
      code: 225,
    });
  });

  expect(await things.findOne({ _id: 'a' })).toMatchObject({ count: 2 });
});

test('refuses transactions and numbered writes as a standalone server', async () => {
  const alone = await startMongoStandIn({ replicaSet: null });
  const other = await MongoClient.connect(alone.connectionString, { retryWrites: false });
  const rest = other.db('shop').collection<Thing>('things');

  await rest.insertOne({ _id: 'a', count: 1 });
  await other.withSession(async (session) => {
    session.startTransaction();
    const write = rest.insertOne({ _id: 'b', count: 1 }, { session });
    await expect(write).rejects.toMatchObject({ originalError: { code: 20 } });
    await session.abortTransaction().catch(() => undefined);
  });
  expect(await rest.countDocuments()).toBe(1);
  await other.close();
  await alone.stop();
});
