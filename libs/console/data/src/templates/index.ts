export * from './templates-gateway.js';
