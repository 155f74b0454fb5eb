import type { ContactDocument, Page } from '@bitacora/views';
import { pageInfoOf } from '../schema/page-info.type.js';
import type { ContactConnectionType, ContactType } from './contact.types.js';

export function toContact(contact: ContactDocument): ContactType {
  const {
    contactId: id,
    name,
    email,
    phone,
    erased,
    attributes,
    labelIds,
    inboxId,
    absorbedIds,
  } = contact;
  const { blockedAt, refusedMessages, rut, proofs, emailProved } = contact;
  const known = { id, name, email, phone, rut, proofs, emailProved };
  return {
    ...known,
    erased,
    attributes,
    labelIds,
    absorbedIds,
    inboxId,
    blockedAt,
    refusedMessages,
  };
}

/** Stands for a contact whose first event the view does not hold yet. */
export function unknownContact(id: string): ContactType {
  const nothing = { name: null, email: null, phone: null, attributes: {}, labelIds: [] };
  const alone = { absorbedIds: [] };
  const unproved = { rut: null, proofs: [], emailProved: false };
  const there = { inboxId: null, erased: false, blockedAt: null, refusedMessages: 0 };
  return { id, ...nothing, ...unproved, ...there, ...alone };
}

export function toContactConnection(page: Page<ContactDocument>): ContactConnectionType {
  const edges = page.items.map(({ cursor, item }) => ({ cursor, node: toContact(item) }));
  return { edges, pageInfo: pageInfoOf(page) };
}
