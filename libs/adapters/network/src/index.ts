export * from './places-of.js';
export * from './public-address.js';
export * from './resolve-name.js';
