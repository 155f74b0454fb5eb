import type { CollectionSpec, StoredDocument } from '@bitacora/kernel';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import type { Document } from 'mongodb';
import { connectTo, type SpecConnection, type SpecServer } from '../testing/deployments.js';
import { MongoDocuments } from './mongo-documents.js';

const SPEC: CollectionSpec = { name: 'counted', kind: 'view', version: 1, indexes: [] };
const NAME = 'view_counted_v1';

describe('documents of a server that had no transactions', () => {
  let server: SpecServer;
  let spec: SpecConnection;
  beforeAll(async () => (server = await startMongoStandIn({ replicaSet: 'rs0' })));
  afterAll(() => server.stop());
  beforeEach(async () => (spec = await connectTo(server.connectionString)));
  afterEach(() => spec.close());

  async function leftBehind(pending: object | null) {
    const { database } = spec.connection;
    await database.collection<Document>(NAME).insertMany([
      { _id: 'acme/a' as never, account: 'acme', n: 1, '~s': 4 },
      { _id: 'acme/b' as never, '~s': 5, '~gone': new Date() },
    ]);
    const record = { _id: NAME as never, number: 5, recent: [], pending };
    await database.collection<Document>('batches').insertOne(record);
  }
  const open = () => new MongoDocuments(spec.connection).open<StoredDocument>(SPEC);

  it('are taken over without its marks', async () => {
    await leftBehind(null);
    const counted = await open();
    expect([...(await counted.get(['acme/a', 'acme/b'])).values()]).toEqual([
      { _id: 'acme/a', account: 'acme', n: 1 },
    ]);
    expect(await spec.connection.database.collection('batches').countDocuments()).toBe(0);
  });

  it('are refused, and stay as they are, while a batch of them is not finished', async () => {
    await leftBehind({ commit: 'x', number: 5 });
    await expect(open()).rejects.toThrow(/^BITACORA_DOCUMENTS: a batch of view_counted_v1/);
    expect(await spec.connection.database.collection(NAME).countDocuments()).toBe(2);
  });
});
