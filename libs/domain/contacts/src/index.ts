export * from './published.js';
export type { ContactRefusal } from './contact.errors.js';
export * from './contact.commands.js';
export * from './channels/keep-identity.command.js';
export * from './block/block.commands.js';
export * from './merge/merge.commands.js';
export { usableDetails } from './channels/usable-details.js';
