import type { ContactEvent } from '@bitacora/contacts/published';
import { type Personal, type Projection, isErased, type SubjectErased } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { erasedPerson } from '../document/subject-erased.js';
import type { ContactDocument } from './contact-document.js';

/** One document for each contact. */
export const contactsProjection: Projection<ContactDocument, ContactEvent | SubjectErased> = {
  name: 'contacts',
  version: 3,
  events: ['ContactCreated', 'ContactDetailsChanged', 'ContactErasureRequested', 'SubjectErased'],
  indexes: [
    {
      name: 'created',
      keys: [
        ['account', 1],
        ['createdKey', -1],
      ],
    },
    {
      name: 'inbox',
      keys: [
        ['account', 1],
        ['inboxId', 1],
        ['createdKey', -1],
      ],
    },
  ],
  searched: ['name', 'formerNames', 'email', 'phone'],
  keys(event) {
    if (event.type !== 'SubjectErased') {
      return [documentId(event.metadata.accountId, event.data.contactId)];
    }
    const person = erasedPerson(event.data.subject);
    return person.kind === 'contact' ? [documentId(person.account, person.contactId)] : [];
  },
  evolve(document, event, id) {
    if (alreadyFolded(document, event)) return document;
    const { position } = event;
    if (event.type === 'SubjectErased') {
      const nothing = { name: null, formerNames: [], email: null, phone: null };
      return document && { ...document, ...nothing, erased: true, position };
    }
    const { revision } = event;
    if (event.type === 'ContactErasureRequested')
      return document && { ...document, revision, position };
    const details = {
      name: known(event.data.name),
      email: known(event.data.email),
      phone: known(event.data.phone),
    };
    if (event.type === 'ContactDetailsChanged') {
      const formerNames = document ? namesBefore(document, details.name) : [];
      return document && { ...document, ...details, formerNames, revision, position };
    }
    const { contactId, inboxId } = event.data;
    const { accountId, occurredAt } = event.metadata;
    return {
      _id: id,
      account: accountId,
      contactId,
      inboxId,
      ...details,
      formerNames: [],
      createdAt: occurredAt,
      createdKey: `${occurredAt}|${contactId}`,
      erased: false,
      revision,
      position,
    };
  },
};

function namesBefore(
  { name: before, formerNames }: ContactDocument,
  name: string | null,
): readonly string[] {
  const isFormer = before !== null && before !== name;
  return [...formerNames, ...(isFormer ? [before] : [])].filter(
    (former, place, all) => former !== name && all.indexOf(former) === place,
  );
}

function known(field: Personal<string> | null): string | null {
  return isErased(field) ? null : field;
}
