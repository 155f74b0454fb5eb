import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import type { AutomationConversation } from './automation-documents.js';
import { withCause } from './contact-causes.js';
import { chainOf, isAfterAutomatic } from './fold-causes.js';
import { contactOf } from './fold-contact.js';

type Requested = Recorded<Extract<ConversationEvent, { type: 'ContactChangeRequested' }>>;

/** Keeps which rules caused a change that one asks of the contact, until it comes back as news of the contact. */
export async function noteRequest(
  document: AutomationConversation,
  event: Requested,
  documents: ReactorDocuments,
): Promise<void> {
  const chain = chainOf(document, event);
  if (chain.length === 0) return;
  const contact = await contactOf(event.metadata.accountId, event.data.contactId, documents);
  const afterAutomatic = isAfterAutomatic(document, event);
  documents.put({
    ...contact,
    ...withCause(contact, { eventId: event.id, chain, afterAutomatic }),
  });
}
