import { documentsContract } from '@bitacora/kernel/testing';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { deployments } from '../testing/deployments.js';
import { MongoDocuments } from './mongo-documents.js';

for (const { what, connect } of deployments({
  start: startMongoStandIn,
  real: process.env['BITACORA_TEST_MONGODB'],
  suite: 'the documents contract',
})) {
  documentsContract(
    `MongoDocuments on ${what}`,
    async () => {
      const { connection, close } = await connect();
      const subject = new MongoDocuments(connection, { patienceMs: 5_000 });
      return {
        subject,
        dispose: async () => {
          await subject.close();
          await close();
        },
      };
    },
    // Each run makes a database.
    { oracleRuns: 40 },
  );
}
