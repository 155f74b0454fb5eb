import type { CollectionSpec, DocumentBatch, StoredDocument } from '@bitacora/kernel';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { connectTo, type SpecConnection, type SpecServer } from '../testing/deployments.js';
import { KilledError, killedAt } from '../testing/killed-at.js';
import { placesOf, type Places } from './collections.js';
import { GuardedBatches } from './guarded-batches.js';
import { GuardedWriter } from './guarded-writer.js';
import { MongoDocuments } from './mongo-documents.js';

interface Counted extends StoredDocument {
  readonly n: number;
}
const SPEC: CollectionSpec = { name: 'counted', kind: 'view', version: 1, indexes: [] };
const SMALL_PARTS = 200;

const counted = (id: string, n: number): Counted => ({ _id: `acme/${id}`, account: 'acme', n });
const first: DocumentBatch = {
  put: [counted('a', 1), counted('b', 1), counted('gone', 1)],
  remove: [],
  checkpoint: { processor: 'p', from: '', to: '1', epoch: 1 },
};
const second: DocumentBatch = {
  put: [counted('a', 2), counted('c', 2), ...many(8)],
  remove: ['acme/gone'],
  checkpoint: { processor: 'p', from: '1', to: '2', epoch: 1 },
};

function many(count: number): readonly Counted[] {
  return Array.from({ length: count }, (_, index) => counted(`more${index}`, 2));
}

describe('a batch on a server without transactions (stand-in) that is interrupted', () => {
  let server: SpecServer;
  let spec: SpecConnection;
  let places: Places;
  beforeAll(async () => {
    server = await startMongoStandIn({ replicaSet: null });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    spec = await connectTo(server.connectionString);
    places = placesOf(spec.connection.database, SPEC);
    const documents = new MongoDocuments(spec.connection);
    await (await documents.open(SPEC)).commit(first);
  });
  afterEach(() => spec.close());

  const writer = (own: Places, partBytes?: number) =>
    new GuardedWriter(new GuardedBatches(own), own, 1_000, partBytes);

  /** What others see who open the collection now. */
  async function seen() {
    const collection = await new MongoDocuments(spec.connection).open<Counted>(SPEC);
    const found = await collection.find({ account: 'acme' });
    const checkpoint = await collection.checkpoint('p');
    const sum = found.reduce((total, { n }) => total + n, 0);
    return { ids: found.length, sum, position: checkpoint?.position };
  }

  const BEFORE = { ids: 3, sum: 3, position: '1' };
  const AFTER = { ids: 11, sum: 21, position: '2' };

  for (const partBytes of [undefined, SMALL_PARTS]) {
    const what = partBytes === undefined ? 'in one record' : 'in parts';
    const steps = partBytes === undefined ? 4 : 6;

    it(`takes the writes that are killed below, ${what}`, async () => {
      const counting = killedAt(places, Infinity, 'before');
      await writer(counting.places, partBytes).commit(second);
      expect(counting.steps()).toBe(steps);
      expect(await seen()).toEqual(AFTER);
    });

    it.each(
      Array.from({ length: steps }, (_, index) => index + 1).flatMap((step) => [
        [step, 'before'] as const,
        [step, 'after'] as const,
      ]),
    )(`at write %i, %s it, ${what}: is there whole or not at all`, async (step, when) => {
      const dying = killedAt(places, step, when);
      await expect(writer(dying.places, partBytes).commit(second)).rejects.toBeInstanceOf(
        KilledError,
      );
      const state = await seen();
      // Parts come before the record.
      const record = partBytes === undefined ? 1 : 2;
      const isRecorded = step > record || (step === record && when === 'after');
      expect(state).toEqual(isRecorded ? AFTER : BEFORE);
      if (!isRecorded) await writer(places, partBytes).commit(second);
      expect(await seen()).toEqual(AFTER);
    });
  }

  it('is finished by a read of a process that has the collection open already', async () => {
    const open = await new MongoDocuments(spec.connection).open<Counted>(SPEC);
    const dying = killedAt(places, 2, 'before');
    await expect(writer(dying.places).commit(second)).rejects.toBeInstanceOf(KilledError);
    expect(await open.count({ account: 'acme' })).toBe(AFTER.ids);
  });

  it('is finished by the next commit before anything else', async () => {
    const dying = killedAt(places, 2, 'before');
    await expect(writer(dying.places).commit(second)).rejects.toBeInstanceOf(KilledError);
    const third = { processor: 'p', from: '2', to: '3', epoch: 2 };
    await writer(places).commit({ put: [counted('a', 3)], remove: [], checkpoint: third });
    expect(await seen()).toEqual({ ids: AFTER.ids, sum: AFTER.sum + 1, position: '3' });
  });

  it('changes nothing when its writer wakes up after later batches', async () => {
    const batches = new GuardedBatches(places);
    const dying = killedAt(places, 2, 'before');
    await expect(writer(dying.places).commit(second)).rejects.toBeInstanceOf(KilledError);
    const pending = (await batches.state())?.pending;
    if (!pending) throw new Error('The batch was not recorded.');
    await batches.settled();
    const third = { processor: 'p', from: '2', to: '3', epoch: 2 };
    await writer(places).commit({
      put: [counted('a', 9)],
      remove: ['acme/c', 'acme/more0'],
      checkpoint: third,
    });
    const before = await seen();
    await batches.finish(pending);
    expect(await seen()).toEqual(before);
  });
});
