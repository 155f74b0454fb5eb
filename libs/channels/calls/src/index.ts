export * from './network-calls.js';
