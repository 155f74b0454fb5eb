import { type Decider, type Personal, isErased } from '@bitacora/kernel';
import { type AttributeValues, type Folded, labelsAfter, valuesAfter } from '@bitacora/schema';
import { type ChannelIdentity, identitiesAfter } from './channels/channel-identity.js';
import type { ContactEvent, IdentityProof } from './contact.events.js';
import { type Merging, NOT_MERGED, mergingAfter } from './merge/merge.state.js';

/** What is known about a contact; each may be unknown (null) or erased. */
export interface ContactDetails {
  readonly name: Personal<string> | null;
  readonly email: Personal<string> | null;
  readonly phone: Personal<string> | null;
}

export interface Contact extends ContactDetails, Merging {
  readonly rut: Personal<string> | null;
  readonly contactId: string;
  /** Where the contact was first seen. */
  readonly inboxId: string;
  readonly createdAt: string;
  /** How the identity was proved, each way once; none: what is known was typed. */
  readonly proofs: readonly IdentityProof[];
  /** The e-mail address as it is now was proved, too. */
  readonly emailProved: boolean;
  /** Values of attributes, also of those that were deleted since. */
  readonly attributes: AttributeValues;
  readonly labelIds: readonly string[];
  /** What channels call the contact, newest last. */
  readonly identities: readonly ChannelIdentity[];
  /** When an erasure was asked for; null before. */
  readonly erasureAskedAt: string | null;
  /** When the contact was blocked; null while it may write. */
  readonly blockedAt: string | null;
  /** Messages that were refused and recorded since then, or in the last block. */
  readonly refusedMessages: number;
}

/** Null before the contact was created. */
export type ContactState = Contact | null;

/** True once an erasure was asked for or the words of the contact cannot be opened any more. */
export function isContactErased(contact: Contact): boolean {
  return (
    contact.erasureAskedAt !== null ||
    [contact.name, contact.email, contact.phone, contact.rut].some(isErased) ||
    Object.values(contact.attributes).some(isErased) ||
    contact.identities.some(({ identity }) => isErased(identity))
  );
}

const NOT_BLOCKED = { blockedAt: null, refusedMessages: 0 } as const;
const UNPROVED = { proofs: [], emailProved: false } as const;

function evolve(state: ContactState, event: Folded<ContactEvent>): ContactState {
  if (event.type === 'ContactCreated') {
    const { occurredAt } = event.metadata;
    const none = { attributes: {}, labelIds: [], identities: [], erasureAskedAt: null };
    const rut = event.data.rut ?? null;
    return {
      ...{ ...event.data, rut, ...UNPROVED, ...none, ...NOT_BLOCKED, ...NOT_MERGED },
      createdAt: occurredAt,
    };
  }
  if (!state) return null;
  switch (event.type) {
    case 'ContactDetailsChanged':
      return {
        ...state,
        ...event.data,
        rut: event.data.rut === undefined ? state.rut : event.data.rut,
        emailProved: state.emailProved && event.data.email === state.email,
      };
    case 'ContactVerified':
      return {
        ...state,
        proofs: [...state.proofs.filter((by) => by !== event.data.by), event.data.by],
        emailProved: state.emailProved || event.data.email,
      };
    case 'ContactAttributeSet': {
      const { attributeId, value } = event.data;
      return { ...state, attributes: valuesAfter(state.attributes, attributeId, value) };
    }
    case 'ContactLabelAdded':
      return { ...state, labelIds: labelsAfter(state.labelIds, { on: event.data.labelId }) };
    case 'ContactLabelRemoved':
      return { ...state, labelIds: labelsAfter(state.labelIds, { off: event.data.labelId }) };
    case 'ContactLabelReplaced': {
      const { labelId: off, into: on } = event.data;
      return { ...state, labelIds: labelsAfter(state.labelIds, { on, off }) };
    }
    case 'ChannelIdentityKept': {
      const { contactId: _, ...kept } = event.data;
      return { ...state, identities: identitiesAfter(state.identities, kept) };
    }
    case 'ContactErasureRequested':
      return { ...state, erasureAskedAt: event.metadata.occurredAt };
    case 'ContactBlocked':
      return { ...state, ...NOT_BLOCKED, blockedAt: event.metadata.occurredAt };
    case 'ContactUnblocked':
      return { ...state, blockedAt: null };
    case 'BlockedMessageRefused':
      return { ...state, refusedMessages: state.refusedMessages + 1 };
    case 'ContactMergeAsked':
    case 'ContactMergedInto':
    case 'ContactMergeDeclined':
    case 'ContactsMerged':
    case 'ContactMergeDropped':
      return { ...state, ...mergingAfter(state, event) };
  }
}

export const contactDecider: Decider<ContactState, ContactEvent> = { initial: null, evolve };
