import type { IdentityProof } from '@bitacora/contacts/published';
import type { Position, StoredDocument } from '@bitacora/kernel';
import type { Described } from '../document/attribute-values.js';

/** What a channel calls the contact in an inbox. */
export interface ShownIdentity {
  readonly inboxId: string;
  readonly channel: string;
  readonly identity: string;
}

/** A contact as lists and panels show it. Personal fields are null when unknown or erased. */
export interface ContactDocument extends StoredDocument, Described {
  readonly contactId: string;
  /** The inbox that the contact first wrote to. */
  readonly inboxId: string;
  readonly name: string | null;
  /** Names that the contact had before, oldest first: a search finds who acted under one of them. */
  readonly formerNames: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly rut: string | null;
  /** By what the identity was proved. */
  readonly proofs: readonly IdentityProof[];
  readonly emailProved: boolean;
  /** By which contacts of one address are found. */
  readonly emailKey: string | null;
  /** What channels call the contact, newest last; bounded, of each inbox the newest. */
  readonly identities: readonly ShownIdentity[];
  /** The contact that it is one with; null: it stands for itself. */
  readonly mergedInto: string | null;
  /** Contacts that are one with it. */
  readonly absorbedIds: readonly string[];
  readonly labelIds: readonly string[];
  readonly createdAt: string;
  /** When the contact was blocked; null while it may write. */
  readonly blockedAt: string | null;
  /** What filters look for. */
  readonly blocked: boolean;
  /** Messages that were refused and recorded in the block that lasts, or in the last one. */
  readonly refusedMessages: number;
  readonly erased: boolean;
  /** Newest first: time of creation and id. */
  readonly createdKey: string;
  readonly revision: number;
  readonly position: Position;
}
