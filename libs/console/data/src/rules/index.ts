export * from './rule-gateway.js';
