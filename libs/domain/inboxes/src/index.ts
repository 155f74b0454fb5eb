export * from './published.js';
export { type InboxRefusal, inboxRefusal } from './inbox.errors.js';
export * from './inbox.commands.js';
export { MAX_COLLABORATORS } from './inbox.decide.js';
