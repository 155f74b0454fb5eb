import type { ActorKind, Position, StoredDocument } from '@bitacora/kernel';

/** Position of an event and what the audit log is filtered by; its content stays in the log alone. */
export interface AuditEntryDocument extends StoredDocument {
  readonly kind: 'entry';
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly at: string;
  readonly type: string;
  readonly category: string;
  /** Id part of the stream: the conversation, contact, rule, … that changed. */
  readonly subjectId: string;
  /** The contact or user whose personal data the event holds; null when it holds none of a person. */
  readonly personId: string | null;
  readonly actorKind: ActorKind;
  readonly actorId: string;
  /** What the actor was called then; null when it had no name, and after an erasure. */
  readonly actorName: string | null;
  /** null when no browser was involved, and after an erasure. */
  readonly ip: string | null;
  readonly correlationId: string;
  readonly causationId: string;
  readonly commandId: string;
  readonly erased: boolean;
}

/** Says that the sign-ins of a user belong into the audit log of this account. */
export interface AuditMembershipDocument extends StoredDocument {
  readonly kind: 'membership';
  /** `member of: <user id>`, so that the index of persons finds it. */
  readonly personId: string;
}

export type AuditDocument = AuditEntryDocument | AuditMembershipDocument;
