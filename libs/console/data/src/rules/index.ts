export * from './back-test-gateway.js';
export * from './rule-gateway.js';
export * from './rule-folder-gateway.js';
export * from './finding-gateway.js';
