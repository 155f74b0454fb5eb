import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Db, GridFSBucket, MongoClient } from 'mongodb';
import { type MongoStandIn, MongoStandInData, startMongoStandIn } from '../index.js';

const clock = { now: Date.UTC(2026, 0, 1) };
let server: MongoStandIn;
let client: MongoClient;
let db: Db;

beforeEach(async () => {
  server = await startMongoStandIn({ data: new MongoStandInData({ clock: () => clock.now }) });
  client = await MongoClient.connect(server.connectionString);
  db = client.db('shop');
});

afterEach(async () => {
  await client.close();
  await server.stop();
});

test('deletes what has expired by its clock, and nothing else', async () => {
  const leases = db.collection<{ _id: string; until?: Date | string }>('leases');
  await leases.createIndex({ until: 1 }, { expireAfterSeconds: 60 });
  await leases.insertMany([
    { _id: 'old', until: new Date(clock.now) },
    { _id: 'new', until: new Date(clock.now + 30_000) },
    { _id: 'text', until: '2000' },
    { _id: 'none' },
  ]);
  expect(server.data.expire()).toBe(0);

  clock.now += 61_000;

  expect(server.data.expire()).toBe(1);
  expect(await leases.distinct('_id')).toEqual(['new', 'text', 'none']);
});

test('keeps files in chunks', async () => {
  const bucket = new GridFSBucket(db, { chunkSizeBytes: 10_000 });
  const sent = randomBytes(45_678);
  const upload = bucket.openUploadStream('picture.png', { metadata: { account: 'a' } });
  await pipeline(Readable.from([sent]), upload);

  const received = await buffer(bucket.openDownloadStream(upload.id));

  expect(received.equals(sent)).toBe(true);
  expect(await db.collection('fs.chunks').countDocuments()).toBe(5);
  expect(await bucket.find({ 'metadata.account': 'a' }).toArray()).toMatchObject([
    { length: 45_678 },
  ]);
  await bucket.delete(upload.id);
  expect(await db.collection('fs.chunks').countDocuments()).toBe(0);
});

test('refuses a document over 16 MB, also one that grew', async () => {
  const large = db.collection<{ _id: string; parts: string[] }>('large');
  const part = 'x'.repeat(9_000_000);
  await large.insertOne({ _id: 'a', parts: [part] });

  const grown = large.updateOne({ _id: 'a' }, { $push: { parts: part } });

  await expect(grown).rejects.toMatchObject({ code: 10334 });
  expect((await large.findOne({ _id: 'a' }))?.parts).toHaveLength(1);
});

test('gives a batch of at most 16 MB', async () => {
  const large = db.collection<{ _id: number; text: string }>('large');
  const text = 'x'.repeat(6_000_000);
  for (const _id of [1, 2, 3, 4]) await large.insertOne({ _id, text });

  expect(await large.find().toArray()).toHaveLength(4);
  expect(server.commands.get('getMore')).toBeGreaterThanOrEqual(1);
});

test('leaves out of a partial unique index what its expression does not reach', async () => {
  const things = db.collection<{ _id: number; mail?: string; on: boolean }>('things');
  const partial = { unique: true, partialFilterExpression: { on: true } } as const;
  await things.createIndex({ mail: 1 }, partial);
  await things.insertMany([
    { _id: 1, mail: 'a', on: true },
    { _id: 2, mail: 'a', on: false },
  ]);

  await expect(things.insertOne({ _id: 3, mail: 'a', on: true })).rejects.toMatchObject({
    code: 11000,
  });
  expect(await things.find({ mail: 'a', on: true }).toArray()).toHaveLength(1);
  expect(await things.countDocuments({ mail: 'a' })).toBe(2);
});

test.each([
  ['a command', { frobnicate: 1 }, 59],
  ['an option', { find: 'things', filter: {}, collation: { locale: 'es' } }, 40415],
  ['an operator of a filter', { find: 'things', filter: { a: { $near: 1 } } }, 2],
  ['a top level operator', { find: 'things', filter: { $where: 'true' } }, 2],
  ['an expression in a projection', { find: 'things', projection: { a: { $slice: 1 } } }, 2],
  ['a stage', { aggregate: 'things', pipeline: [{ $lookup: {} }], cursor: {} }, 40324],
  [
    'an accumulator',
    { aggregate: 'things', pipeline: [{ $group: { _id: 1, a: { $x: 1 } } }], cursor: {} },
    2,
  ],
  [
    'a kind of index',
    { createIndexes: 'things', indexes: [{ key: { a: 'text' }, name: 'a' }] },
    67,
  ],
  [
    'an option of an index',
    { createIndexes: 'things', indexes: [{ key: { a: 1 }, name: 'a', wild: 1 }] },
    40415,
  ],
  ['an option of a collection', { create: 'other', capped: true }, 40415],
  ['a read concern', { find: 'things', readConcern: { level: 'best' } }, 9],
  ['a write concern', { insert: 'things', documents: [{}], writeConcern: { w: 5 } }, 100],
  [
    'a place of the past',
    { find: 'things', readConcern: { level: 'snapshot', atClusterTime: 1 } },
    246,
  ],
] as const)('refuses %s that it does not know', async (_what, command, code) => {
  await db.collection<{ _id: number; a: number }>('things').insertOne({ _id: 1, a: 1 });

  await expect(db.command(command)).rejects.toMatchObject({ code });
});

test.each([
  ['$mul', { $mul: { a: 2 } }, 9],
  ['array filters', { $set: { 'a.$[x]': 1 } }, 2],
  ['a sort inside $push', { $push: { list: { $each: [1], $sort: 1 } } }, 2],
  ['two operators on one path', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a way through a scalar', { $set: { 'a.b': 1 } }, 28],
  ['another _id', { $set: { _id: 2 } }, 66],
] as const)('refuses an update by %s', async (_what, u, code) => {
  await db.collection<{ _id: number; a: number }>('things').insertOne({ _id: 1, a: 1 });

  const answer = await db.command({ update: 'things', updates: [{ q: { _id: 1 }, u }] });

  expect(answer).toMatchObject({ n: 0, writeErrors: [{ code }] });
});

test('takes 100 levels of a document and no more', async () => {
  const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });
  const things = db.collection('things');
  await things.insertOne(deep(100));
  await expect(things.insertOne(deep(101))).rejects.toMatchObject({ code: 15 });
});

test('takes 64 indexes of a collection, and 32 fields of an index', async () => {
  const things = db.collection('things');
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, field) => [`f${field}`, 1] as const));
  await expect(things.createIndex(keys(33))).rejects.toMatchObject({ code: 67 });
  await things.createIndexes(
    Array.from({ length: 63 }, (_, field) => ({ key: { [`i${field}`]: 1 } })),
  );
  await expect(things.createIndex({ last: 1 })).rejects.toMatchObject({ code: 67 });
});

test('takes names of databases up to 63 bytes, and of collections up to 255 with them', async () => {
  await client.db('d'.repeat(63)).collection('c').insertOne({});
  await expect(client.db('ñ'.repeat(32)).collection('c').insertOne({})).rejects.toMatchObject({
    code: 73,
  });
  await db.collection('c'.repeat(250)).insertOne({});
  await expect(db.collection('c'.repeat(251)).insertOne({})).rejects.toMatchObject({ code: 73 });
});
