export * from './published.js';
export type { ConversationRefusal } from './conversation.errors.js';
export type { PlannedPass } from './carried-pass.js';
export * from './conversation.commands.js';
export * from './departure.commands.js';
export * from './message.commands.js';
export * from './definitions.js';
