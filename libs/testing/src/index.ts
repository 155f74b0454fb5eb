export * from './memory-stores.js';
export * from './faulty-event-store.js';
export * from './fake-signer.js';
export * from './eventually.js';
export * from './widget-visitor.js';
export * from './live-line.js';
export * from './disturbed-log.js';
export * from './seeded-random.js';
