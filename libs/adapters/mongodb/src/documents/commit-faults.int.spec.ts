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

describe.each([0, 4])('commits on the stand-in, a majority %i ms late,', (majorityLagMs) => {
  let server: StandIn;
  let spec: SpecConnection;
  let counters: Collection<Counter>;
  beforeEach(async () => {
    server = await startMongoStandIn({ members: 3, majorityLagMs });
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
    server.faults.loseReply('commitTransaction', 1);
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
    server.faults.writeConflict(3);
    await step();
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

  it('are refused when the same batch is delivered again', async () => {
    await step();
    await expect(step(1, 0)).rejects.toBeInstanceOf(CheckpointConflictError);
    expect(await totals()).toEqual({ counters: [1, 1, 1], position: 1 });
  });

  it('of an owner that was replaced are refused, although it is at the same place', async () => {
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
        // Whatever the error says: the stored checkpoint is where a processor continues.
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

  it('are read as of one moment, also when the answer comes in parts', async () => {
    const ids = Array.from({ length: 2_500 }, (_, index) => `acme/${index}`);
    const write = (n: number) =>
      counters.commit({ put: ids.map((_id) => ({ _id, account: 'acme', n })), remove: [] });
    await write(0);
    const writing = (async () => {
      for (let round = 1; round <= 3; round += 1) await write(round);
    })();
    for (let read = 0; read < 5; read += 1) {
      const found = await counters.find({ account: 'acme' });
      expect(found).toHaveLength(ids.length);
      expect(new Set(found.map(({ n }) => n)).size).toBe(1);
    }
    await writing;
  }, 30_000);

  it('go through although the user may not end the session of an owner before', async () => {
    await step(1);
    const { connection } = spec;
    counters = await new MongoDocuments(connection).open<Counter>(SPEC);
    server.faults.fail('killSessions', { code: 13, times: 1_000 });
    await step(2);
    await step(2);
    expect(await totals()).toEqual({ counters: [3, 3, 3], position: 3 });
  });

  it('and reads are done again when the server has no snapshot for the moment', async () => {
    await step();
    server.faults.fail('find', { code: 246, times: 3 });
    expect(await totals()).toEqual({ counters: [1, 1, 1], position: 1 });
    server.faults.fail('aggregate', { code: 239, times: 3 });
    expect(await counters.count({ account: 'acme' })).toBe(3);
    server.faults.fail('find', { code: 246, times: 1_000 });
    await expect(counters.get(IDS)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('go through although the primary steps down while the session of an owner before is ended', async () => {
    await step(1);
    const { connection } = spec;
    counters = await new MongoDocuments(connection).open<Counter>(SPEC);
    server.faults.fail('killSessions', { code: 91 });
    const asked = server.commands.get('killSessions') ?? 0;
    await step(2);
    expect((server.commands.get('killSessions') ?? 0) - asked).toBe(2);
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

  it('are asked about again as long as the server does not say how they ended', async () => {
    await step();
    const labels = ['UnknownTransactionCommitResult'];
    server.faults.fail('commitTransaction', { code: 50, labels, times: 3 });
    await step();
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

  it('are known by their name in the checkpoint when no answer ever comes', async () => {
    const documents = new MongoDocuments(spec.connection, { patienceMs: 100 });
    counters = await documents.open<Counter>(SPEC);
    await step();
    server.faults.loseReply('commitTransaction', 1_000);
    await step();
    server.faults.clear();
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

  it('are not repeated when a new primary knows nothing of them', async () => {
    await step();
    server.faults.loseReply('commitTransaction', 2);
    const asked = () => server.commands.get('commitTransaction') ?? 0;
    const before = asked();
    const forgetting = (async () => {
      while (asked() < before + 2) await new Promise((resolve) => setImmediate(resolve));
      const labels = ['TransientTransactionError'];
      server.faults.fail('commitTransaction', { code: 251, labels });
    })();
    await step();
    await forgetting;
    expect(await totals()).toEqual({ counters: [2, 2, 2], position: 2 });
  });

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
});
