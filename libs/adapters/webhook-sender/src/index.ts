export * from './webhook-sender.js';
export * from './webhook-signature.js';
