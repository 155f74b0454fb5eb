export * from './capabilities.js';
export * from './channel-adapter.js';
export * from './channel-connections.js';
export * from './channel-registry.js';
export * from './connection.js';
export * from './incoming.js';
export * from './outgoing.js';
