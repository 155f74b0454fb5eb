import type { CollectionSpec, StoredDocument } from '@bitacora/kernel';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { connectTo } from '../testing/deployments.js';
import { MongoDocuments } from './mongo-documents.js';

interface Counter extends StoredDocument {
  readonly n: number;
}
const SPEC: CollectionSpec = { name: 'counters', kind: 'view', version: 1, indexes: [] };

describe('an owner that died within a transaction (stand-in)', () => {
  it('holds nothing up: the next owner of the processor ends what it left open', async () => {
    const server = await startMongoStandIn();
    const spec = await connectTo(server.connectionString);
    const next = await connectTo(server.connectionString);
    const database = spec.connection.database.databaseName;
    const [dying, successor] = [spec, next].map(({ connection }) => {
      const same = Object.assign(Object.create(connection) as typeof connection, {
        database: connection.client.db(database),
      });
      return new MongoDocuments(same, { patienceMs: 5_000 });
    });
    const write = async (documents: MongoDocuments, epoch: number, from: string, to: string) => {
      const counters = await documents.open<Counter>(SPEC);
      const put = [{ _id: 'acme/a', account: 'acme', n: epoch }];
      await counters.commit({ put, remove: [], checkpoint: { processor: 'p', from, to, epoch } });
    };
    await write(dying!, 1, '', '001');
    // Its next transaction writes, and never answers.
    server.faults.hang('commitTransaction');
    const lost = write(dying!, 1, '001', '002').catch(() => undefined);
    while ((server.commands.get('commitTransaction') ?? 0) < 2) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    server.faults.clear();
    const began = performance.now();
    await write(successor!, 2, '001', '002');
    expect(performance.now() - began).toBeLessThan(2_000);
    await spec.close();
    await next.close();
    await server.stop();
    await lost;
  }, 30_000);
});
