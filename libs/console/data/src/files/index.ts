export * from './file-gateway.js';
