export * from './canned-response.events.js';
export * from './canned-response.id.js';
export * from './canned-response.state.js';
export * from './canned-variables.js';
