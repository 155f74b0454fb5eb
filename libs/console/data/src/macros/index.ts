export * from './macro-gateway.js';
