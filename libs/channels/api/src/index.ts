export * from './api-channel.js';
