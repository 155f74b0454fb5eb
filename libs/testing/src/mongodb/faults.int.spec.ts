import { connect } from 'node:net';
import { type Collection, MongoClient } from 'mongodb';
import { eventually } from '../eventually.js';
import { MONGO_STAND_IN_CERTIFICATE, type MongoStandIn, startMongoStandIn } from './index.js';

interface Thing {
  readonly _id: string;
}

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function started(
  options: Parameters<typeof startMongoStandIn>[0] = {},
): Promise<MongoStandIn> {
  const server = await startMongoStandIn(options);
  open.push({ close: () => server.stop() });
  return server;
}

async function thingsOf(
  server: MongoStandIn,
  options: ConstructorParameters<typeof MongoClient>[1] = {},
): Promise<Collection<Thing>> {
  const quick = { serverSelectionTimeoutMS: 3000, ...options };
  const client = new MongoClient(server.connectionString, quick);
  open.push(client);
  await client.connect();
  return client.db('shop').collection<Thing>('things');
}

test('fails a command before the work, with its code and labels', async () => {
  const server = await started();
  const things = await thingsOf(server, { retryWrites: false });
  server.faults.fail('insert', { code: 91, labels: ['Mine'] });

  const error: unknown = await things.insertOne({ _id: 'a' }).catch((caught: unknown) => caught);

  expect(error).toMatchObject({ code: 91, codeName: 'ShutdownInProgress' });
  expect((error as { errorLabels: string[] }).errorLabels).toContain('Mine');
  expect(await things.countDocuments()).toBe(0);
  await things.insertOne({ _id: 'a' });
});

test('answers late, or not at all until it is cleared', async () => {
  const server = await started();
  const things = await thingsOf(server, { retryReads: false, socketTimeoutMS: 500 });
  server.faults.delay('find', 120);
  const begun = Date.now();
  await things.findOne({});
  expect(Date.now() - begun).toBeGreaterThanOrEqual(110);

  server.faults.hang('find');
  await expect(things.findOne({})).rejects.toThrow(/timed out/i);
  server.faults.clear();
  expect(await things.findOne({})).toBeNull();
});

test('gives up a late command at the time that it may take', async () => {
  const server = await started();
  const things = await thingsOf(server);
  server.faults.delay('find', 5000);

  await expect(things.findOne({}, { maxTimeMS: 30 })).rejects.toMatchObject({ code: 50 });
});

test('carries out what no client waits for', async () => {
  const server = await started();
  const things = await thingsOf(server);

  await things.insertOne({ _id: 'a' }, { writeConcern: { w: 0 } });

  const isThere = () => things.findOne({ _id: 'a' });
  expect(await eventually(isThere, 'a write without an answer')).toEqual({ _id: 'a' });
});

test('drops every socket at once and takes new ones', async () => {
  const server = await started();
  const things = await thingsOf(server);
  await things.findOne({});
  expect(server.connections.open).toBeGreaterThan(0);

  server.faults.dropSockets();
  await things.findOne({}).catch(() => things.findOne({}));

  expect(await things.findOne({})).toBeNull();
});

test('lets another member become the primary, and the driver follows', async () => {
  const server = await started({ members: 3 });
  const things = await thingsOf(server);
  await things.insertOne({ _id: 'a' });

  await server.stepDown();
  await things.insertOne({ _id: 'b' });
  await server.stepDown();
  await things.insertOne({ _id: 'c' });

  expect(await things.distinct('_id')).toEqual(['a', 'b', 'c']);
  const secondary = things.find({}, { readPreference: 'secondary' });
  expect(await secondary.toArray()).toHaveLength(3);
});

test('refuses writes, and reads that ask for the primary, on a secondary', async () => {
  const server = await started({ members: 2 });
  const hosts = /\/\/([^/]+)\//.exec(server.connectionString)?.[1]?.split(',') ?? [];
  const direct = new MongoClient(`mongodb://${hosts[1]}/?directConnection=true&retryWrites=false`);
  open.push(direct);
  const db = direct.db('shop');

  await expect(db.collection('things').insertOne({ x: 1 })).rejects.toMatchObject({ code: 10107 });
  const preferred = db.collection('things').find({}, { readPreference: 'secondaryPreferred' });
  expect(await preferred.toArray()).toEqual([]);
});

test('aborts open transactions when the primary steps down', async () => {
  const server = await started();
  const client = new MongoClient(server.connectionString);
  open.push(client);
  const things = client.db('shop').collection<Thing>('things');
  await client.withSession(async (session) => {
    session.startTransaction();
    await things.insertOne({ _id: 'a' }, { session });
    await server.stepDown();
    const next = things.insertOne({ _id: 'b' }, { session });
    await expect(next).rejects.toMatchObject({ code: 251 });
    await session.abortTransaction();
  });
  expect(await things.countDocuments()).toBe(0);
});

test('takes clients with the password, and no others', async () => {
  const server = await started({ users: { ana: 'secret, =word' } });
  const things = await thingsOf(server, { auth: { username: 'ana', password: 'secret, =word' } });
  await things.insertOne({ _id: 'a' });

  const wrong = thingsOf(server, { auth: { username: 'ana', password: 'other' } });
  await expect(wrong).rejects.toMatchObject({ code: 18, codeName: 'AuthenticationFailed' });
  const nobody = await thingsOf(server);
  await expect(nobody.findOne({})).rejects.toMatchObject({ code: 13 });
});

test('takes encrypted connections only, by its own certificate', async () => {
  const server = await started({ tls: true });
  const things = await thingsOf(server, { ca: MONGO_STAND_IN_CERTIFICATE });
  await things.insertOne({ _id: 'a' });

  await expect(thingsOf(server, { serverSelectionTimeoutMS: 300 })).rejects.toThrow(/self-signed/);
  const plain = new MongoClient(`mongodb://127.0.0.1:${server.port}/`, {
    serverSelectionTimeoutMS: 300,
  });
  open.push(plain);
  await expect(plain.connect()).rejects.toThrow(/closed|selection|reset/i);
});

test('is refused by the driver when it says that it is too old', async () => {
  const server = await started({ version: '4.2.0' });

  const impatient = { serverSelectionTimeoutMS: 300 };
  await expect(thingsOf(server, impatient)).rejects.toThrow(/maximum wire version 8/);
});

test('drops a connection that breaks the protocol', async () => {
  const server = await started();
  const closed = await new Promise<boolean>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      const message = Buffer.alloc(16);
      message.writeInt32LE(48_000_001, 0);
      socket.write(message);
    });
    socket.on('error', () => undefined).on('close', () => resolve(true));
  });

  expect(closed).toBe(true);
  expect(await (await thingsOf(server)).countDocuments()).toBe(0);
});
