export * from './account-things.js';
export * from './browser.js';
export * from './compiled.js';
export * from './graphql-client.js';
export * from './probe.js';
export * from './server-process.js';
export * from './system.js';
export * from './trace-collector.js';
