import {
  ERASED,
  type Personal,
  type Recorded,
  type ReactorDocuments,
  type SubjectErased,
  compareText,
  contactOfSubject,
  isErased,
} from '@bitacora/kernel';
import type { Conversation } from '@bitacora/conversations/published';
import type { ContactEvent } from '@bitacora/contacts/published';
import { type AttributeValues, labelsAfter, valuesAfter } from '@bitacora/schema';
import {
  type AutomationContact,
  type AutomationConversation,
  LAST_PERSONS_KEPT,
  automationId,
} from './automation-documents.js';
import { causesAfter } from './contact-causes.js';

/** The document of the contact, or of the one that it is one with; one that knows nothing yet when there is none. */
export async function contactOf(
  accountId: string,
  contactId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<AutomationContact> {
  const own = await ownDocument(accountId, contactId, documents);
  return own.mergedInto === undefined ? own : ownDocument(accountId, own.mergedInto, documents);
}

async function ownDocument(
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
      labelIds: [],
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
  const { accountId } = event.metadata;
  const contact = await ownDocument(accountId, event.data.contactId, documents);
  if (event.type === 'ContactMergedInto')
    await joinHistory(contact, await ownDocument(accountId, event.data.into, documents), documents);
  documents.put({
    ...contact,
    ...changed(contact, event),
    ...causesAfter(contact, event),
    revision: event.revision,
  });
}

function changed(contact: AutomationContact, event: ContactEvent): Partial<AutomationContact> {
  switch (event.type) {
    case 'ContactCreated':
    case 'ContactDetailsChanged': {
      const { name, email, phone } = event.data;
      return { details: { name, email, phone } };
    }
    case 'ContactLabelAdded':
      return { labelIds: labelsAfter(contact.labelIds, { on: event.data.labelId }) };
    case 'ContactLabelRemoved':
      return { labelIds: labelsAfter(contact.labelIds, { off: event.data.labelId }) };
    case 'ContactLabelReplaced': {
      const { labelId: off, into: on } = event.data;
      return { labelIds: labelsAfter(contact.labelIds, { on, off }) };
    }
    case 'ContactAttributeSet': {
      const { attributeId, value } = event.data;
      return { attributes: valuesAfter(valuesIn(contact), attributeId, value) };
    }
    case 'ContactVerified':
      return { isProved: true };
    case 'ContactMergedInto':
      return { mergedInto: event.data.into };
    case 'ContactMergeAsked':
    case 'ContactMergeDeclined':
    case 'ContactsMerged':
    case 'ContactMergeDropped':
    case 'ChannelIdentityKept':
    case 'ContactErasureRequested':
    case 'ContactBlocked':
    case 'ContactUnblocked':
    case 'BlockedMessageRefused':
      return {};
  }
}

/** Conversations of both are counted as one contact's from now on, once. */
async function joinHistory(
  { mergedInto, conversations, lastPersons = [], automaticAt }: AutomationContact,
  into: AutomationContact,
  documents: ReactorDocuments,
): Promise<void> {
  if (mergedInto !== undefined) return;
  const persons = [...lastPersons, ...(into.lastPersons ?? [])].slice(-LAST_PERSONS_KEPT);
  const written = [...into.automaticAt, ...automaticAt].sort((a, b) => compareText(a.at, b.at));
  documents.put({
    ...into,
    conversations: into.conversations + conversations,
    ...(persons.length > 0 ? { lastPersons: persons } : {}),
    automaticAt: written,
  });
}

/** The values that a document holds; none when they are erased. */
export function valuesIn({ attributes }: Pick<AutomationContact, 'attributes'>): AttributeValues {
  return attributes === undefined || isErased(attributes) ? {} : attributes;
}

/** The conversation with the values that its document keeps apart, where they are sealed. */
export function withAttributes(document: AutomationConversation): Conversation {
  return { ...document.state, attributes: valuesIn(document) };
}

/** Removes a contact's words from the automation's own documents. Users have none here. */
export async function foldErasure(
  event: Recorded<SubjectErased>,
  documents: ReactorDocuments,
): Promise<void> {
  const known = contactOfSubject(event.data.subject);
  if (!known) return;
  const { accountId, contactId } = known;
  const contact = await ownDocument(accountId, contactId, documents);
  const { name, email, phone } = contact.details;
  documents.put({
    ...contact,
    details: { name: erased(name), email: erased(email), phone: erased(phone) },
    labelIds: [],
    ...(contact.attributes ? { attributes: ERASED } : {}),
  });
  const conversations = await documents.find<AutomationConversation>({ contactId });
  for (const conversation of conversations) {
    const state = { ...conversation.state, contactErased: true };
    documents.put({
      ...conversation,
      state,
      page: erased(conversation.page),
      ...(conversation.typedName ? { typedName: ERASED } : {}),
      ...(conversation.attributes ? { attributes: ERASED } : {}),
    });
  }
}

function erased<T>(value: Personal<T> | null): Personal<T> | null {
  return value === null ? null : ERASED;
}
