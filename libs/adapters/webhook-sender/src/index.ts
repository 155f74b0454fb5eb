export * from './public-address.js';
export * from './webhook-sender.js';
export * from './webhook-signature.js';
