export * from './parse/index.js';
export * from './threads/index.js';
