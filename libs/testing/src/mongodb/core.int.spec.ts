import { type Collection, MongoClient } from 'mongodb';
import { type MongoStandIn, startMongoStandIn } from './index.js';

interface Thing {
  readonly _id: string;
  readonly account?: string;
  readonly count?: number;
  readonly tags?: readonly string[];
  readonly inner?: { readonly text: string };
}

let server: MongoStandIn;
let client: MongoClient;
let things: Collection<Thing>;

beforeEach(async () => {
  server = await startMongoStandIn();
  client = await MongoClient.connect(server.connectionString);
  things = client.db('shop').collection<Thing>('things');
});

afterEach(async () => {
  await client.close();
  await server.stop();
});

const many = (count: number): Thing[] =>
  Array.from({ length: count }, (_, number) => ({
    _id: `t${String(number).padStart(4, '0')}`,
    account: number % 2 === 0 ? 'even' : 'odd',
    count: number,
  }));

test('keeps what is inserted and gives it back in batches', async () => {
  await things.insertMany(many(500));

  const found = await things.find({ count: { $gte: 100 } }, { batchSize: 50 }).toArray();

  expect(found).toHaveLength(400);
  expect(found[0]).toEqual({ _id: 't0100', account: 'even', count: 100 });
  expect(server.commands.get('getMore')).toBe(7);
  expect(await things.countDocuments({ account: 'odd' })).toBe(250);
  expect(await things.distinct('account')).toEqual(['even', 'odd']);
});

test('sorts, skips, limits and leaves fields out, by an index or without', async () => {
  await things.insertMany(many(20));
  const ask = () =>
    things
      .find({ account: 'odd', count: { $gt: 3, $lt: 17 } })
      .sort({ count: -1 })
      .skip(1)
      .limit(3)
      .project({ count: 1, _id: 0 })
      .toArray();
  const without = await ask();

  await things.createIndex({ account: 1, count: 1 }, { name: 'account' });

  expect(without).toEqual([{ count: 13 }, { count: 11 }, { count: 9 }]);
  expect(await ask()).toEqual(without);
  const hinted = things.find({ account: 'odd' }, { hint: 'account' }).sort({ count: 1 }).limit(1);
  expect(await hinted.toArray()).toEqual([{ _id: 't0001', account: 'odd', count: 1 }]);
  await expect(things.find({}, { hint: 'nobody' }).toArray()).rejects.toMatchObject({ code: 2 });
});

test('updates by operators, by replacement and by upsert', async () => {
  await things.insertOne({ _id: 'a', count: 1, tags: ['x', 'y'] });

  const set = await things.updateOne(
    { _id: 'a' },
    { $set: { 'inner.text': 'new' }, $inc: { count: 2 }, $pull: { tags: 'x' } },
  );
  const same = await things.updateOne({ _id: 'a' }, { $set: { 'inner.text': 'new' } });
  const replaced = await things.replaceOne({ _id: 'b' }, { count: 7 }, { upsert: true });
  const bulk = await things.bulkWrite([
    { updateOne: { filter: { _id: 'a' }, update: { $push: { tags: 'z' } } } },
    { replaceOne: { filter: { _id: 'c' }, replacement: { count: 1 }, upsert: true } },
    { deleteOne: { filter: { _id: 'b' } } },
  ]);

  expect(set).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  expect(same).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  expect(replaced).toMatchObject({ upsertedCount: 1, upsertedId: 'b' });
  expect(bulk).toMatchObject({ modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
  expect(await things.find().toArray()).toEqual([
    { _id: 'a', count: 3, tags: ['y', 'z'], inner: { text: 'new' } },
    { _id: 'c', count: 1 },
  ]);
});

test('finds one and changes it in the same step', async () => {
  const insert = { $setOnInsert: { account: 'new' }, $max: { count: 5 } } as const;

  const made = await things.findOneAndUpdate({ _id: 'a' }, insert, {
    upsert: true,
    returnDocument: 'after',
  });
  const before = await things.findOneAndUpdate({ _id: 'a', count: 5 }, { $min: { count: 2 } });

  expect(made).toEqual({ _id: 'a', account: 'new', count: 5 });
  expect(before).toEqual({ _id: 'a', account: 'new', count: 5 });
  expect(await things.findOneAndDelete({ _id: 'a' })).toMatchObject({ count: 2 });
  expect(await things.findOne({ _id: 'a' })).toBeNull();
});

test('refuses a second document under a unique key, by name, pattern and value', async () => {
  await things.createIndex({ account: 1, count: 1 }, { unique: true });
  await things.insertOne({ _id: 'a', account: 'x', count: 1 });

  await expect(things.insertOne({ _id: 'a' })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { _id: 1 },
    keyValue: { _id: 'a' },
  });
  await expect(things.insertOne({ _id: 'b', account: 'x', count: 1 })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { account: 1, count: 1 },
    keyValue: { account: 'x', count: 1 },
  });
  const unordered = things.insertMany([{ _id: 'a' }, { _id: 'c' }], { ordered: false });
  await expect(unordered).rejects.toMatchObject({ insertedCount: 1 });
  expect(await things.countDocuments()).toBe(2);
});

test('lists, renames and drops collections, indexes and databases', async () => {
  await things.insertOne({ _id: 'a' });
  await things.createIndex({ count: -1 }, { name: 'count', sparse: true });

  expect(await things.indexes()).toMatchObject([{ name: '_id_' }, { name: 'count', sparse: true }]);
  await things.dropIndex('count');
  expect(await things.indexes()).toHaveLength(1);
  await things.rename('others');
  expect(await client.db('shop').listCollections().toArray()).toMatchObject([{ name: 'others' }]);
  expect(await client.db('shop').collection('others').countDocuments()).toBe(1);
  await client.db('shop').collection('others').drop();
  expect(await client.db('shop').listCollections().toArray()).toEqual([]);
  await things.insertOne({ _id: 'a' });
  expect(await client.db().admin().listDatabases()).toMatchObject({
    databases: [{ name: 'shop' }],
  });
  await client.db('shop').dropDatabase();
  expect(await things.countDocuments()).toBe(0);
});

test('keeps its data over a restart on the same port', async () => {
  await things.insertOne({ _id: 'a', count: 1 });
  const { port, data } = server;
  await server.stop();

  server = await startMongoStandIn({ port, data });

  expect(await things.findOne({ _id: 'a' })).toEqual({ _id: 'a', count: 1 });
});
