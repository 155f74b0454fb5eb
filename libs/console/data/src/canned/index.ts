export * from './canned-response-gateway.js';
