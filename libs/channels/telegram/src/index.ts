export * from './telegram-channel.js';
