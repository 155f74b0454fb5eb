export * from './meta-stand-in.js';
