export * from './rebuild.js';
export * from './log-extent.js';
export * from './rebuild-record.js';
export * from './rebuild-run.js';
export * from './rebuild-overview.js';
export * from './rebuild-control.js';
export * from './rebuild-worker.js';
