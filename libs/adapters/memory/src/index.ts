export * from './memory-event-store.js';
export * from './memory-collection.js';
export * from './memory-documents.js';
export * from './memory-leases.js';
export * from './memory-vault.js';
export * from './memory-blob-store.js';
export * from './memory-anchor-sink.js';
