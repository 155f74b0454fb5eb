export * from './device-link-gateway.js';
export * from './inbox-settings-gateway.js';
export * from './mail-gateway.js';
export * from './members-gateway.js';
export * from './setting-history-gateway.js';
export * from './settings-gateway.js';
export * from './webhook-gateway.js';
