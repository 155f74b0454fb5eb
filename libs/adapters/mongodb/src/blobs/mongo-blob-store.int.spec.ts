import { randomBytes } from 'node:crypto';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { connectTo, deployments, type SpecConnection } from '../testing/deployments.js';
import { BlobTooLargeError, MongoBlobStore } from './mongo-blob-store.js';

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
      for (let round = 1; round <= 40; round += 1) {
        await blobs.put('acme/a', contents[round % 2] as Buffer);
      }
      isReplacing = false;
    })();
    const reading = Array.from({ length: 4 }, async () => {
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

  it('that a crash left without a name are swept, others stay', async () => {
    await blobs.put('acme/a', Uint8Array.of(1));
    await blobs.put('acme/b', Uint8Array.of(2));
    await spec.connection.database.collection('blobs.names').deleteOne({ _id: 'acme/b' as never });
    expect(await blobs.sweep()).toBe(0);
    expect(await blobs.sweep(-1_000)).toBe(1);
    expect(await blobs.list('')).toEqual(['acme/a']);
    expect([await count('blobs.files'), await count('blobs.chunks')]).toEqual([1, 1]);
  });
});

it('a file that is replaced between the look at its name and at its content is read anew (stand-in)', async () => {
  const server = await startMongoStandIn();
  const spec = await connectTo(server.connectionString);
  const blobs = new MongoBlobStore(spec.connection, { limit: 2_000_000 });
  await blobs.put('acme/a', Uint8Array.of(1));
  server.faults.delay('find', 60, 2);
  const reading = blobs.get('acme/a');
  await new Promise((resolve) => setTimeout(resolve, 80));
  await blobs.put('acme/a', Uint8Array.of(2));
  expect(Array.from((await reading) ?? [])).toEqual([2]);
  await spec.close();
  await server.stop();
});
