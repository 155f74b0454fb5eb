import { type Decider, type Personal, isErased } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
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
  /** When an erasure was asked for; null before. */
  readonly erasureAskedAt: string | null;
}

/** Null before the contact was created. */
export type ContactState = Contact | null;

/** True once an erasure was asked for or the words of the contact cannot be opened any more. */
export function isContactErased(contact: Contact): boolean {
  return (
    contact.erasureAskedAt !== null || [contact.name, contact.email, contact.phone].some(isErased)
  );
}

function evolve(state: ContactState, event: Folded<ContactEvent>): ContactState {
  if (event.type === 'ContactCreated') {
    return { ...event.data, createdAt: event.metadata.occurredAt, erasureAskedAt: null };
  }
  if (!state) return null;
  return event.type === 'ContactDetailsChanged'
    ? { ...state, ...event.data }
    : { ...state, erasureAskedAt: event.metadata.occurredAt };
}

export const contactDecider: Decider<ContactState, ContactEvent> = { initial: null, evolve };
