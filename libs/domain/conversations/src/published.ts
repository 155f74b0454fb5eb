export * from './conversation.events.js';
export * from './planned-change.js';
