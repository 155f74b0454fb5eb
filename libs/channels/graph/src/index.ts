export * from './graph-calls.js';
export * from './graph-refusal.js';
export * from './hub-challenge.js';
export * from './hub-signature.js';
export * from './media-hosts.js';
export * from './multipart.js';
export * from './names.js';
export * from './same-secret.js';
