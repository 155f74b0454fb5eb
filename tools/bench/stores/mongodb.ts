import { MongoClient } from 'mongodb';
import type { Collection, CollectionSpec, JsonObject, StoredDocument } from '@bitacora/kernel';
import { MongoDocuments, openMongo } from '@bitacora/mongodb';
import type { Figure } from '../figure.js';
import { mongoBenchServer } from './mongodb-server.js';
import { mongoViews } from './mongodb-views.js';
import { rate } from './store-raw.js';

const BATCH = 256;
const BATCHES = 24;
const READS = 60;
const PAGE = 100;
/** Rounds that alternate between driver and adapter; the best of each counts. */
const ROUNDS = 4;
const BUDGET = { of: 'ratio', atLeast: 0.85 } as const;

const SPEC: CollectionSpec = {
  name: 'bench',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'status',
      keys: [
        ['account', 1],
        ['status', 1],
        ['activityAt', -1],
      ],
    },
  ],
};

type Doc = StoredDocument & JsonObject;
interface BareDoc {
  _id: string;
  [name: string]: unknown;
}

/** The adapter against the bare driver on the same server in the same run; then each view through the adapter. */
export async function mongoDbBench(): Promise<Figure[]> {
  const { connectionString, what, stop } = await mongoBenchServer();
  console.log(`  on ${what}`);
  const connection = await openMongo({ connectionString, timeoutMs: 20_000 });
  const bare = new MongoClient(connectionString);
  try {
    await bare.connect();
    const collection = await new MongoDocuments(connection).open<Doc>(SPEC);
    await prepareBare(bare);
    const compare = [
      await compared(`commits of ${BATCH} documents and a checkpoint, on ${what}`, 'documents/s', {
        driver: (round) => bareCommits(bare, round),
        adapter: (round) => commits(collection, round),
      }),
      await compared(`${BATCH} documents by their ids, on ${what}`, 'documents/s', {
        driver: () => bareGets(bare),
        adapter: () => gets(collection),
      }),
      await compared(`pages of ${PAGE} of a sorted list, on ${what}`, 'documents/s', {
        driver: () => barePages(bare),
        adapter: () => pages(collection),
      }),
    ];
    const open = async () => {
      const own = await openMongo({ connectionString, timeoutMs: 20_000 });
      return { documents: new MongoDocuments(own), close: () => own.close() };
    };
    return [...compare, ...(await mongoViews(open, what))];
  } finally {
    await connection.database.dropDatabase();
    await bare.close();
    await connection.close();
    stop();
  }
}

interface Sides {
  readonly driver: (round: number) => Promise<number>;
  readonly adapter: (round: number) => Promise<number>;
}

async function compared(name: string, unit: string, { driver, adapter }: Sides): Promise<Figure> {
  let [baseline, value] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    baseline = Math.max(baseline, await driver(round));
    value = Math.max(value, await adapter(round));
  }
  return { name, unit, value, baseline, ratio: value / baseline, budget: BUDGET };
}

function document(number: number, round: number): Doc {
  return {
    _id: `acme.${number}`,
    account: 'acme',
    status: ['open', 'pending', 'resolved'][(number + round) % 3] ?? 'open',
    assigneeId: `agent-${number % 10}`,
    contactId: `contact-${number % 500}`,
    activityAt: new Date(1.7e12 + number * 977_777).toISOString(),
    labels: number % 4 === 0 ? ['vip', `label-${number % 20}`] : [],
    preview: 'No funciona mi pedido, ¿me pueden ayudar? '.repeat(3),
  };
}

function batch(number: number, round: number): readonly Doc[] {
  return Array.from({ length: BATCH }, (_, place) => document(number * BATCH + place, round));
}

const place = (round: number, number: number) => String(round * BATCHES + number).padStart(8, '0');
const idsOf = (read: number) => batch(read % BATCHES, 0).map(({ _id }) => _id);
const FILTER = { account: 'acme', status: 'open' };

async function commits(collection: Collection<Doc>, round: number): Promise<number> {
  const start = performance.now();
  for (let number = 0; number < BATCHES; number += 1) {
    const from = round === 0 && number === 0 ? '' : place(round, number);
    const checkpoint = { processor: 'p', from, to: place(round, number + 1), epoch: 1 };
    await collection.commit({ put: batch(number, round), remove: [], checkpoint });
  }
  return rate(BATCHES * BATCH, start);
}

function bareCollections(client: MongoClient) {
  const database = client.db();
  return {
    documents: database.collection<BareDoc>('bare'),
    checkpoints: database.collection<BareDoc>('bare_checkpoints'),
  };
}

async function prepareBare(client: MongoClient): Promise<void> {
  const { documents, checkpoints } = bareCollections(client);
  await documents.createIndex({ account: 1, status: 1, activityAt: -1 });
  await checkpoints.insertOne({ _id: 'p', position: '' });
}

/** The least that documents and checkpoint in one transaction take with the driver alone. */
async function bareCommits(client: MongoClient, round: number): Promise<number> {
  const { documents, checkpoints } = bareCollections(client);
  const start = performance.now();
  for (let number = 0; number < BATCHES; number += 1) {
    const operations = batch(number, round).map((replacement) => ({
      replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true },
    }));
    await client.withSession((session) =>
      session.withTransaction(
        async () => {
          const to = place(round, number + 1);
          await checkpoints.updateOne({ _id: 'p' }, { $set: { position: to } }, { session });
          await documents.bulkWrite(operations, { session });
        },
        { writeConcern: { w: 'majority', journal: true } },
      ),
    );
  }
  return rate(BATCHES * BATCH, start);
}

async function gets(collection: Collection<Doc>): Promise<number> {
  const start = performance.now();
  let found = 0;
  for (let read = 0; read < READS; read += 1) found += (await collection.get(idsOf(read))).size;
  return rate(found, start);
}

async function bareGets(client: MongoClient): Promise<number> {
  const { documents } = bareCollections(client);
  const start = performance.now();
  let found = 0;
  for (let read = 0; read < READS; read += 1) {
    const cursor = documents.find({ _id: { $in: idsOf(read) } }, { batchSize: 1_000 });
    found += new Map((await cursor.toArray()).map((one) => [one._id, one])).size;
  }
  return rate(found, start);
}

async function pages(collection: Collection<Doc>): Promise<number> {
  const start = performance.now();
  let found = 0;
  for (let read = 0; read < READS; read += 1) {
    const options = { sort: [['activityAt', -1]], limit: PAGE } as const;
    found += (await collection.find(FILTER, options)).length;
  }
  return rate(found, start);
}

async function barePages(client: MongoClient): Promise<number> {
  const { documents } = bareCollections(client);
  const start = performance.now();
  let found = 0;
  for (let read = 0; read < READS; read += 1) {
    const options = { sort: { activityAt: -1 }, limit: PAGE, batchSize: 1_000 } as const;
    found += (await documents.find(FILTER, options).toArray()).length;
  }
  return rate(found, start);
}
