export * from './client-events.js';
export * from './line-stand-in.js';
