export * from './crash-chain.js';
export * from './crash-check.js';
export * from './crash-story.js';
export * from './killing-stores.js';
export * from './working-installation.js';
export * from './storm.js';
