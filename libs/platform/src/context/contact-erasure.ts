import type { CommandContext, CommandResult } from '@bitacora/kernel';

/**
 * Makes everything that belongs to a contact unreadable: asks for it in the log, deletes the key,
 * and rewrites views, reactor documents, search text and files. The result is that of the request;
 * it resolves when no file of the data folder holds the contact's words any more.
 */
export interface ContactErasure {
  erase(contactId: string, reason: string, context: CommandContext): Promise<CommandResult>;
}
