export * from './published.js';
export type { AccountRefusal } from './account.errors.js';
export * from './account.commands.js';
export * from './availability.commands.js';
export * from './labels.commands.js';
export * from './members.commands.js';
export * from './teams.commands.js';
export * from './user.commands.js';
export * from './definitions.js';
