export * from './event-store-contract.js';
export * from './documents-contract.js';
export * from './leases-contract.js';
export * from './vault-contract.js';
export * from './key-ring-contract.js';
export * from './blob-store-contract.js';
