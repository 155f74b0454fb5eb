export * from './audit-gateway.js';
