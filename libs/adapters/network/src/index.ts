export * from './host-places.js';
export * from './public-address.js';
export * from './resolve-name.js';
