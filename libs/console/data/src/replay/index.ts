export * from './replay-gateway.js';
