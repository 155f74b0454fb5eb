import {
  CheckpointConflictError,
  type Collection,
  type CollectionSpec,
  type StoredDocument,
} from '@bitacora/kernel';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { connectTo, type SpecConnection } from '../testing/deployments.js';
import { MongoDocuments } from './mongo-documents.js';

interface Counter extends StoredDocument {
  readonly n: number;
}
const SPEC: CollectionSpec = { name: 'counters', kind: 'view', version: 1, indexes: [] };
const IDS = ['acme/a', 'acme/b', 'acme/c'];
type StandIn = Awaited<ReturnType<typeof startMongoStandIn>>;

describe.each([
  ['a replica set', { replicaSet: 'rs0', members: 3 }],
  ['a standalone', { replicaSet: null }],
] as const)('commits on the stand-in, %s', (_what, options) => {
  let server: StandIn;
  let spec: SpecConnection;
  let counters: Collection<Counter>;
  beforeEach(async () => {
    server = await startMongoStandIn(options);
    spec = await connectTo(server.connectionString);
    const documents = new MongoDocuments(spec.connection, { patienceMs: 8_000 });
    counters = await documents.open<Counter>(SPEC);
  });
  afterEach(async () => {
    server.faults.clear();
    await spec.close();
    await server.stop();
  });

  const position = (n: number) => (n === 0 ? '' : String(n).padStart(6, '0'));

  /** One more on every counter, read and written as a projector does. */
  async function step(epoch = 1, from?: number): Promise<number> {
    const stored = await counters.checkpoint('p');
    const at = from ?? Number(stored?.position ?? 0);
    const known = await counters.get(IDS);
    const put = IDS.map((_id) => ({ _id, account: 'acme', n: (known.get(_id)?.n ?? 0) + 1 }));
    const checkpoint = { processor: 'p', from: position(at), to: position(at + 1), epoch };
    await counters.commit({ put, remove: [], checkpoint });
    return at + 1;
  }

  async function totals() {
    const found = await counters.find({ account: 'acme' });
    const stored = await counters.checkpoint('p');
    return { counters: found.map(({ n }) => n), position: Number(stored?.position ?? 0) };
  }

  it('go through once when the answer is lost after everything was written', async () => {
    await step();
    server.faults.loseReply(options.replicaSet ? 'commitTransaction' : 'update', 1);
    await step();
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

  it('go through once when each answer of a while is lost', async () => {
    for (const command of ['update', 'find', 'commitTransaction']) {
      server.faults.loseReply(command, 1);
      await step();
    }
    expect(await totals()).toEqual({ counters: [3, 3, 3], position: 3 });
  });

  it('are tried again when the server refuses them for the moment', async () => {
    await step();
    if (options.replicaSet) server.faults.writeConflict(3);
    else server.faults.fail('update', { code: 189, labels: ['RetryableWriteError'], times: 2 });
    await step();
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

  it('are refused when the same batch is delivered again', async () => {
    await step();
    await expect(step(1, 0)).rejects.toBeInstanceOf(CheckpointConflictError);
    expect(await totals()).toEqual({ counters: [1, 1, 1], position: 1 });
  });

  it('of an owner that was replaced are refused, although it stands at the same place', async () => {
    await step(1);
    const takenOver = { processor: 'p', from: position(1), to: position(1), epoch: 2 };
    await counters.commit({ put: [], remove: [], checkpoint: takenOver });
    await expect(step(1)).rejects.toBeInstanceOf(CheckpointConflictError);
    await step(2);
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

  it('are neither lost nor repeated while connections break', async () => {
    let acknowledged = 0;
    for (let round = 0; round < 40; round += 1) {
      if (round % 7 === 3) server.faults.dropSockets();
      if (round % 5 === 1) server.faults.loseReply('update', 1);
      if (round % 11 === 4) server.faults.loseReply('commitTransaction', 1);
      try {
        acknowledged = await step();
      } catch {
        // Whatever the error says: the stored checkpoint is what a processor goes on from.
        server.faults.clear();
      }
      const now = await totals();
      expect(now.position).toBeGreaterThanOrEqual(acknowledged);
      expect(now.counters).toEqual(IDS.map(() => now.position).filter((n) => n > 0));
    }
    expect(acknowledged).toBeGreaterThan(30);
  }, 60_000);

  it('of two owners that do not know of each other never mix', async () => {
    const other = await connectTo(server.connectionString);
    await other.close();
    let won = 0;
    for (let round = 0; round < 15; round += 1) {
      const both = await Promise.allSettled([step(1), step(1)]);
      won += both.filter(({ status }) => status === 'fulfilled').length;
    }
    expect(await totals()).toEqual({ counters: [won, won, won], position: won });
  });

  if (options.replicaSet) {
    it('outlive changes of the primary, and none that was acknowledged is lost', async () => {
      let acknowledged = 0;
      const changing = (async () => {
        for (let change = 0; change < 3; change += 1) {
          await new Promise((resolve) => setTimeout(resolve, 150));
          await server.stepDown();
        }
      })();
      for (let round = 0; round < 40; round += 1) {
        acknowledged = await step().catch(() => acknowledged);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await changing;
      const now = await totals();
      expect(now.position).toBeGreaterThanOrEqual(acknowledged);
      expect(now.counters).toEqual(IDS.map(() => now.position));
      expect(acknowledged).toBeGreaterThan(30);
    }, 60_000);
  }
});
