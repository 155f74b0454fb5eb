export * from './mercado-libre-stand-in.js';
