export * from './why-gateway.js';
