import { randomBytes } from 'node:crypto';
import { BlobTooLargeError } from '@bitacora/kernel';
import { eventually } from '@bitacora/testing';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { connectTo, deployments, type SpecConnection } from '../testing/deployments.js';
import { MongoBlobStore } from './mongo-blob-store.js';

describe.each([
  ...deployments({
    start: startMongoStandIn,
    real: process.env['BITACORA_TEST_MONGODB'],
    suite: 'what becomes of files',
  }),
])('files on $what', ({ connect }) => {
  let spec: SpecConnection;
  let blobs: MongoBlobStore;
  beforeEach(async () => {
    spec = await connect();
    blobs = new MongoBlobStore(spec.connection, { limit: 2_000_000 });
  });
  afterEach(() => spec.close());

  const count = (name: string) => spec.connection.database.collection(name).countDocuments();

  it('leave no chunk behind when they are replaced or removed', async () => {
    await blobs.put('acme/a', randomBytes(700_000));
    await blobs.put('acme/a', randomBytes(300_000));
    expect([await count('blobs.files'), await count('blobs.chunks')]).toEqual([1, 2]);
    await blobs.remove('acme/a');
    expect([await count('blobs.files'), await count('blobs.chunks')]).toEqual([0, 0]);
  });

  it('are read whole while they are replaced', async () => {
    const contents = [0, 1].map((fill) => Buffer.alloc(300_000, fill));
    await blobs.put('acme/a', contents[0] as Buffer);
    let isReplacing = true;
    const replacing = (async () => {
      for (let round = 1; round <= 12; round += 1) {
        await blobs.put('acme/a', contents[round % 2] as Buffer);
      }
    })().finally(() => (isReplacing = false));
    const reading = Array.from({ length: 3 }, async () => {
      while (isReplacing) {
        const found = Buffer.from((await blobs.get('acme/a')) ?? []);
        expect(contents.some((content) => content.equals(found))).toBe(true);
      }
    });
    await Promise.all([replacing, ...reading]);
  }, 20_000);

  it('over the limit are refused, and nothing of them is kept', async () => {
    await expect(blobs.put('acme/a', new Uint8Array(2_000_001))).rejects.toBeInstanceOf(
      BlobTooLargeError,
    );
    expect(await count('blobs.chunks')).toBe(0);
  });

  it('leave no record behind', async () => {
    await blobs.put('acme/a', Uint8Array.of(1));
    await blobs.put('acme/a', Uint8Array.of(2));
    await blobs.remove('acme/a');
    await blobs.remove('acme/a');
    expect(await count('blobs.unfinished')).toBe(0);
  });
});

describe('files on the stand-in, with faults', () => {
  let server: Awaited<ReturnType<typeof startMongoStandIn>>;
  let spec: SpecConnection;
  let blobs: MongoBlobStore;
  beforeEach(async () => {
    server = await startMongoStandIn();
    spec = await connectTo(server.connectionString);
    blobs = new MongoBlobStore(spec.connection, { limit: 2_000_000 });
  });
  afterEach(async () => {
    server.faults.clear();
    await spec.close();
    await server.stop();
  });
  const collection = (name: string) => spec.connection.database.collection(name);
  const counts = async () =>
    Promise.all(
      ['blobs.files', 'blobs.chunks', 'blobs.unfinished'].map((name) =>
        collection(name).countDocuments(),
      ),
    );

  it('are kept when their name was moved and the answer was lost; a sweep removes what they replaced', async () => {
    await blobs.put('acme/a', Uint8Array.of(1));
    server.faults.loseReply('findAndModify', 5);
    await blobs.put('acme/a', Uint8Array.of(2)).catch(() => undefined);
    server.faults.clear();
    expect(Array.from((await blobs.get('acme/a')) ?? [])).toEqual([2]);
    await blobs.sweep();
    await blobs.sweep(-1_000);
    expect(Array.from((await blobs.get('acme/a')) ?? [])).toEqual([2]);
    expect(await counts()).toEqual([1, 1, 0]);
  });

  it('whose name could not be moved are swept, and the content that is named stays', async () => {
    await blobs.put('acme/a', Uint8Array.of(1));
    server.faults.fail('findAndModify', { code: 13, times: 5 });
    await expect(blobs.put('acme/a', Uint8Array.of(2))).rejects.toThrow();
    server.faults.clear();
    expect(await blobs.sweep()).toBe(0);
    expect(await blobs.sweep(-1_000)).toBe(1);
    expect(Array.from((await blobs.get('acme/a')) ?? [])).toEqual([1]);
    expect(await counts()).toEqual([1, 1, 0]);
  });

  it('of uploads that broke off leave no chunk after a sweep', async () => {
    await blobs.put('acme/other', Uint8Array.of(1));
    const insert = { code: 13, times: 100 };
    const failing = blobs.put('acme/a', randomBytes(1_500_000));
    server.faults.delay('insert', 5, 3);
    setTimeout(() => server.faults.fail('insert', insert), 8);
    await failing.catch(() => undefined);
    server.faults.clear();
    // What the process could not do any more.
    await collection('blobs.files').deleteMany({ filename: 'acme/a' });
    await blobs.sweep(-1_000);
    expect(await blobs.list('')).toEqual(['acme/other']);
    const kept = await collection('blobs.files').countDocuments();
    expect([kept, await collection('blobs.chunks').countDocuments()]).toEqual([1, 1]);
  });

  it('are never read empty or cut while their content goes', async () => {
    await blobs.put('acme/a', randomBytes(700_000));
    const [file] = await collection('blobs.files').find().toArray();
    await collection('blobs.chunks').deleteMany({ files_id: file?._id, n: { $gt: 0 } });
    await expect(blobs.get('acme/a')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await collection('blobs.chunks').deleteMany({ files_id: file?._id });
    await expect(blobs.get('acme/a')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await collection('blobs.names').deleteMany({});
    expect(await blobs.get('acme/a')).toBeNull();
  });
});

it('a file that is replaced between the look at its name and at its content is read again (stand-in)', async () => {
  const server = await startMongoStandIn();
  const spec = await connectTo(server.connectionString);
  const blobs = new MongoBlobStore(spec.connection, { limit: 2_000_000 });
  await blobs.put('acme/a', Uint8Array.of(1));
  const asked = () => server.commands.get('find') ?? 0;
  const before = asked();
  server.faults.delay('find', 50, 1);
  const reading = blobs.get('acme/a');
  await eventually(() => (asked() > before ? true : null), 'its name is asked for');
  server.faults.delay('find', 1_000, 1);
  await eventually(() => (asked() > before + 1 ? true : null), 'its content is asked for');
  await blobs.put('acme/a', Uint8Array.of(2));
  expect(Array.from((await reading) ?? [])).toEqual([2]);
  await spec.close();
  await server.stop();
});
