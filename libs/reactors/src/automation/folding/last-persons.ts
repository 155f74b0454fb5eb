import type { ConversationEvent } from '@bitacora/conversations/published';
import type { ReactorDocuments, Recorded } from '@bitacora/kernel';
import { type AutomationContact, LAST_PERSONS_KEPT } from './automation-documents.js';
import { contactOf } from './fold-contact.js';

/** Who had a conversation of the contact last. */
export interface LastPerson {
  readonly conversationId: string;
  readonly userId: string;
}

/** Remembers whom a conversation was given to. */
export async function foldLastPerson(
  { data, metadata }: Recorded<Extract<ConversationEvent, { type: 'ConversationAssigned' }>>,
  documents: ReactorDocuments,
): Promise<void> {
  const { conversationId, contactId, userId } = data;
  if (userId === null) return;
  const contact = await contactOf(metadata.accountId, contactId, documents);
  const others = (contact.lastPersons ?? []).filter((one) => one.conversationId !== conversationId);
  documents.put({
    ...contact,
    lastPersons: [...others, { conversationId, userId }].slice(-LAST_PERSONS_KEPT),
  });
}

/** Who had the contact's newest conversation but this one; null: no person had one. */
export function lastTimeOf(
  { lastPersons = [] }: Pick<AutomationContact, 'lastPersons'>,
  conversationId: string,
): string | null {
  return lastPersons.findLast((one) => one.conversationId !== conversationId)?.userId ?? null;
}
