import { leasesContract } from '@bitacora/kernel/testing/contracts';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { deployments } from '../testing/deployments.js';
import { MongoLeases } from './mongo-leases.js';

for (const { what, connect } of deployments({
  start: startMongoStandIn,
  real: process.env['BITACORA_TEST_MONGODB'],
  suite: 'the leases contract',
})) {
  leasesContract(`MongoLeases on ${what}`, async () => {
    const { connection, close } = await connect();
    const subject = new MongoLeases(connection);
    return {
      subject,
      dispose: async () => {
        await subject.close();
        await close();
      },
    };
  });
}
