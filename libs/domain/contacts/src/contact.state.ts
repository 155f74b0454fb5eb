import { type Decider, type Personal, isErased } from '@bitacora/kernel';
import { type AttributeValues, type Folded, valuesAfter } from '@bitacora/schema';
import type { ContactEvent } from './contact.events.js';

/** What is known about a contact; each may be unknown (null) or erased. */
export interface ContactDetails {
  readonly name: Personal<string> | null;
  readonly email: Personal<string> | null;
  readonly phone: Personal<string> | null;
}

export interface Contact extends ContactDetails {
  readonly contactId: string;
  /** Where the contact was first seen. */
  readonly inboxId: string;
  readonly createdAt: string;
  /** Values of attributes, also of those that were deleted since. */
  readonly attributes: AttributeValues;
  /** When an erasure was asked for; null before. */
  readonly erasureAskedAt: string | null;
}

/** Null before the contact was created. */
export type ContactState = Contact | null;

/** True once an erasure was asked for or the words of the contact cannot be opened any more. */
export function isContactErased(contact: Contact): boolean {
  return (
    contact.erasureAskedAt !== null ||
    [contact.name, contact.email, contact.phone].some(isErased) ||
    Object.values(contact.attributes).some(isErased)
  );
}

function evolve(state: ContactState, event: Folded<ContactEvent>): ContactState {
  if (event.type === 'ContactCreated') {
    const { occurredAt } = event.metadata;
    return { ...event.data, attributes: {}, createdAt: occurredAt, erasureAskedAt: null };
  }
  if (!state) return null;
  switch (event.type) {
    case 'ContactDetailsChanged':
      return { ...state, ...event.data };
    case 'ContactAttributeSet': {
      const { attributeId, value } = event.data;
      return { ...state, attributes: valuesAfter(state.attributes, attributeId, value) };
    }
    case 'ContactErasureRequested':
      return { ...state, erasureAskedAt: event.metadata.occurredAt };
  }
}

export const contactDecider: Decider<ContactState, ContactEvent> = { initial: null, evolve };
