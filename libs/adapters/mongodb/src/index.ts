export { MongoBlobStore, type MongoBlobStoreOptions } from './blobs/mongo-blob-store.js';
export { DocumentTooLargeError } from './connection/errors.js';
export { openMongo, type MongoConnection, type MongoOptions } from './connection/open.js';
export { MongoDocuments, type MongoDocumentsOptions } from './documents/mongo-documents.js';
export { MongoLeases } from './leases/mongo-leases.js';
export { MongoChannel, type MongoChannelOptions } from './signals/mongo-channel.js';
export { MongoPeers } from './signals/mongo-peers.js';
export { MongoViewFeed, type MongoViewFeedParts } from './signals/mongo-view-feed.js';
export { MongoVaultRows } from './vault/mongo-vault-rows.js';
