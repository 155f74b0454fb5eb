export { DocumentTooLargeError } from './connection/errors.js';
export { openMongo, type MongoConnection, type MongoOptions } from './connection/open.js';
export { MongoDocuments, type MongoDocumentsOptions } from './documents/mongo-documents.js';
