export * from './published.js';
export type { MailRefusal } from './mail.errors.js';
export * from './mail.commands.js';
export { isRecipientErased } from './mail.decide.js';
