import {
  type MongoConnection,
  MongoBlobStore,
  MongoChannel,
  MongoDocuments,
  MongoLeases,
  MongoPeers,
  MongoVaultRows,
  MongoViewFeed,
  openMongo,
} from '@bitacora/mongodb';
import type { SharedDocumentsSetting } from '@bitacora/platform';
import type { Closable } from './closable.js';
import type { KeptStores } from './open-documents.js';

/**
 * Opens what the setting names; files that a crash left without a name go. What was opened is in `opened`, to be closed from its end.
 * Throws StoreSetupError.
 */
export async function openMongoStores(
  { limit, ...setting }: SharedDocumentsSetting & { readonly limit: number },
  opened: Closable[],
  onError: (error: unknown) => void,
): Promise<KeptStores> {
  const connection: MongoConnection = await openMongo(setting);
  const keep = <T extends Closable>(store: T): T => {
    opened.push(store);
    return store;
  };
  keep(connection);
  const documents = keep(new MongoDocuments(connection));
  const leases = keep(new MongoLeases(connection));
  const channel = keep(await MongoChannel.open({ connection, onError }));
  const feed = new MongoViewFeed({ channel, documents, onError });
  const blobs = new MongoBlobStore(connection, { limit });
  await blobs.sweep();
  return {
    documents,
    leases,
    vaultRows: new MongoVaultRows(connection),
    blobs,
    shared: { feed, peers: new MongoPeers(channel), partitions: setting.partitions },
  };
}
