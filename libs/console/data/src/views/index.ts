export * from './views-gateway.js';
