import { blobStoreContract } from '@bitacora/kernel/testing/contracts';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { deployments } from '../testing/deployments.js';
import { MongoBlobStore } from './mongo-blob-store.js';

for (const { what, connect } of deployments({
  start: startMongoStandIn,
  real: process.env['BITACORA_TEST_MONGODB'],
  suite: 'the blob-store contract',
})) {
  blobStoreContract(`MongoBlobStore on ${what}`, async () => {
    const { connection, close } = await connect();
    return { subject: new MongoBlobStore(connection, { limit: 1_000_000 }), dispose: close };
  });
}
