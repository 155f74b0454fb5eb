export * from './fake-clock.js';
export * from './sequential-ids.js';
export * from './node-hash.js';
export * from './memory-key-ring.js';
export * from './recorded.js';
export * from './kernel-fixture.js';
export * from './given.js';
export * from './run-until.js';
