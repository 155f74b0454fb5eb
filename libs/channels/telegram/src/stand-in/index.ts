export * from './client-updates.js';
export * from './telegram-stand-in.js';
