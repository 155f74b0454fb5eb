import type { CollectionSpec, JsonObject, StoredDocument } from '@bitacora/kernel';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { MongoClient } from 'mongodb';
import { MongoConnection } from '../connection/open.js';
import { connectTo, deployments, type SpecConnection } from '../testing/deployments.js';
import { MongoDocuments, sizeOnAllShards } from './mongo-documents.js';

const SPEC: CollectionSpec = {
  name: 'things',
  kind: 'view',
  version: 3,
  indexes: [
    {
      name: 'at',
      keys: [
        ['account', 1],
        ['at', -1],
      ],
    },
  ],
  searched: ['text'],
};

const thing = (id: string, more: JsonObject): StoredDocument & JsonObject => ({
  _id: `acme/${id}`,
  account: 'acme',
  ...more,
});

describe.each([
  ...deployments({
    start: startMongoStandIn,
    real: process.env['BITACORA_TEST_MONGODB'],
    suite: 'what becomes of documents',
  }),
])('documents on $what', ({ connect }) => {
  let spec: SpecConnection;
  let documents: MongoDocuments;
  beforeEach(async () => {
    spec = await connect();
    documents = new MongoDocuments(spec.connection, { patienceMs: 5_000 });
  });
  afterEach(() => spec.close());

  it('keep names with dots and dollars, and data that looks like an operator', async () => {
    const things = await documents.open(SPEC);
    const odd = thing('odd', {
      $where: 'x',
      'a.b': { $ref: 'c', $id: 'd', '~w': 1, '': [{ $gt: '' }] },
    });
    await things.commit({ put: [odd], remove: [] });
    expect((await things.get([odd._id])).get(odd._id)).toEqual(odd);
    expect(await things.find({ account: 'acme' })).toEqual([odd]);
  });

  it('are compared with a value, never with an operator in it', async () => {
    const things = await documents.open(SPEC);
    const put = [thing('a', { of: { $gt: '' } }), thing('b', { of: 'text' })];
    await things.commit({ put, remove: [] });
    const found = await things.find({ of: { $eq: { $gt: '' } } });
    expect(found.map(({ _id }) => _id)).toEqual(['acme/a']);
  });

  it('show nothing of what the adapter keeps beside them', async () => {
    const things = await documents.open(SPEC);
    const put = [thing('a', { text: 'Peña' })];
    await things.commit({ put, remove: [] });
    await things.commit({ put, remove: [] });
    expect(await things.find({})).toEqual(put);
  });

  it('stand in one collection for each version, with the declared indexes', async () => {
    await documents.open(SPEC);
    const { database } = spec.connection;
    const indexes = await database.collection('view_things_v3').indexes();
    expect(indexes.map(({ name }) => name)).toEqual(expect.arrayContaining(['at', '~w']));
    expect(indexes.find(({ name }) => name === 'at')?.key).toEqual({ account: 1, at: -1 });
  });

  it('get new indexes when the declared ones changed, and lose the old ones', async () => {
    await documents.open(SPEC);
    const later = new MongoDocuments(spec.connection);
    const keys = [['account', 1] as const, ['text', 1] as const];
    await later.open({ ...SPEC, indexes: [{ name: 'at', keys }] });
    const indexes = await spec.connection.database.collection('view_things_v3').indexes();
    expect(indexes.find(({ name }) => name === 'at')?.key).toEqual({ account: 1, text: 1 });
  });

  it('are read as of one moment, searched too', async () => {
    const { database } = spec.connection;
    const watched = new MongoClient(spec.connectionString, {
      monitorCommands: true,
      readConcernLevel: 'majority',
    });
    const levels: unknown[] = [];
    watched.on('commandStarted', ({ commandName, command }) => {
      const { level } = (command['readConcern'] ?? {}) as { level?: unknown };
      const isOfDocuments = Object.values(command).includes('view_things_v3');
      if (['find', 'aggregate'].includes(commandName) && isOfDocuments) levels.push(level);
    });
    const own = watched.db(database.databaseName);
    const connection = new MongoConnection(watched, own, 3_000);
    const things = await new MongoDocuments(connection).open(SPEC);
    await things.find({ account: 'acme' });
    await things.get(['acme/a']);
    await things.count({ account: 'acme' });
    await things.search('acme', 'x', 5);
    expect(levels).toEqual(['snapshot', 'snapshot', 'snapshot', 'snapshot']);
    await watched.close();
  });

  it('say how much room a version takes', async () => {
    const things = await documents.open(SPEC);
    await things.commit({ put: [thing('a', { text: 'x'.repeat(1_000) })], remove: [] });
    expect(await documents.bytes('things', 3)).toBeGreaterThan(1_000);
    expect(await documents.bytes('things', 4)).toBe(0);
  });

  it('over the limit are refused by name, and nothing of the batch is written', async () => {
    const things = await documents.open(SPEC);
    const put = [thing('a', {}), thing('b', { large: 'x'.repeat(17 * 1024 * 1024) })];
    const checkpoint = { processor: 'p', from: '', to: '1', epoch: 1 };
    await expect(things.commit({ put, remove: [], checkpoint })).rejects.toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
    });
    expect(await things.count({})).toBe(0);
    expect(await things.checkpoint('p')).toBeNull();
  });
});

it('are opened when the server takes longer to build an index than an answer may (stand-in)', async () => {
  const server = await startMongoStandIn();
  const spec = await connectTo(server.connectionString);
  server.faults.loseReply('createIndexes', 3);
  const things = await new MongoDocuments(spec.connection).open(SPEC);
  expect(await things.count({})).toBe(0);
  const names = await spec.connection.database.collection('view_things_v3').indexes();
  expect(names.map(({ name }) => name)).toContain('at');
  await spec.close();
  await server.stop();
}, 20_000);

it.each([189, 11602, 91])(
  'are opened although the primary changes while their collection is made (code %i, stand-in)',
  async (code) => {
    const server = await startMongoStandIn();
    const spec = await connectTo(server.connectionString);
    server.faults.fail('create', { code });
    server.faults.fail('createIndexes', { code });
    const things = await new MongoDocuments(spec.connection).open(SPEC);
    expect(await things.count({})).toBe(0);
    await spec.close();
    await server.stop();
  },
  20_000,
);

it('with more levels than MongoDB takes are refused by name (stand-in)', async () => {
  const server = await startMongoStandIn();
  const spec = await connectTo(server.connectionString);
  const things = await new MongoDocuments(spec.connection).open(SPEC);
  const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });
  const put = [{ _id: 'acme/a', account: 'acme', ...deep(150) }];
  await expect(things.commit({ put, remove: [] })).rejects.toMatchObject({
    code: 'INVALID_DOCUMENT',
  });
  await spec.close();
  await server.stop();
});

it('have what transactions write to made before the first one (stand-in)', async () => {
  const server = await startMongoStandIn();
  const spec = await connectTo(server.connectionString);
  await new MongoDocuments(spec.connection).open(SPEC);
  const listed = await spec.connection.database.listCollections({}, { nameOnly: true }).toArray();
  const names = listed.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['checkpoints', 'view_things_v3']));
  await spec.close();
  await server.stop();
});

it('on several shards take the room of all of them', () => {
  const stats = [{ storageStats: { totalSize: 10 } }, { storageStats: { totalSize: 5 } }, {}];
  expect(sizeOnAllShards(stats)).toBe(15);
});
