export * from './erasure/contact-erasure.js';
export * from './erasure/erasure-keeping.js';
export * from './erasure/pending-erasures.js';
export * from './rebuilds/command-line-rebuilds.js';
