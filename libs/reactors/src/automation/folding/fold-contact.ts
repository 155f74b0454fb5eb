import {
  ERASED,
  type Personal,
  type Recorded,
  type ReactorDocuments,
  type SubjectErased,
  contactOfSubject,
} from '@bitacora/kernel';
import type { ContactEvent } from '@bitacora/contacts/published';
import {
  type AutomationContact,
  type AutomationConversation,
  automationId,
} from './automation-documents.js';

/** The contact's document, or one that knows nothing yet. */
export async function contactOf(
  accountId: string,
  contactId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<AutomationContact> {
  const _id = automationId.contact(accountId, contactId);
  const known = await documents.get<AutomationContact>(_id);
  return (
    known ?? {
      _id,
      account: accountId,
      kind: 'contact',
      details: { name: null, email: null, phone: null },
      revision: -1,
      conversations: 0,
      automaticAt: [],
    }
  );
}

/** Folds what is known about a contact. */
export async function foldContact(
  event: Recorded<ContactEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const contact = await contactOf(event.metadata.accountId, event.data.contactId, documents);
  const { revision } = event;
  if (event.type === 'ContactErasureRequested' || event.type === 'ContactAttributeSet') {
    documents.put({ ...contact, revision });
    return;
  }
  const { name, email, phone } = event.data;
  documents.put({ ...contact, revision, details: { name, email, phone } });
}

/** Removes a contact's words from the automation's own documents. Users have none here. */
export async function foldErasure(
  event: Recorded<SubjectErased>,
  documents: ReactorDocuments,
): Promise<void> {
  const known = contactOfSubject(event.data.subject);
  if (!known) return;
  const { accountId, contactId } = known;
  const contact = await contactOf(accountId, contactId, documents);
  const { name, email, phone } = contact.details;
  documents.put({
    ...contact,
    details: { name: erased(name), email: erased(email), phone: erased(phone) },
  });
  const conversations = await documents.find<AutomationConversation>({ contactId });
  for (const conversation of conversations) {
    const state = { ...conversation.state, contactErased: true };
    documents.put({ ...conversation, state, page: erased(conversation.page) });
  }
}

function erased<T>(value: Personal<T> | null): Personal<T> | null {
  return value === null ? null : ERASED;
}
