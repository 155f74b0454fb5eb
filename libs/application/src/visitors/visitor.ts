import { type TypedDetails, USUAL_WRITER, type Writer } from '@bitacora/conversations/published';
import type { CollectionSpec, StoredDocument } from '@bitacora/kernel';

/** What is kept of a browser that talks to an inbox. Only the secret's SHA-256 is kept. */
export interface VisitorDocument extends StoredDocument {
  readonly hash: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly language: string | null;
  readonly createdAt: string;
  /**
   * Whose conversations it sees: what it wrote itself, or what was written with a proved identity. Absent: the contact is
   * its own, and so are all conversations of it.
   */
  readonly threadId?: string;
  /** Absent: it typed who it is. */
  readonly writer?: Writer;
  /** Keyed digest of the identity that was proved. */
  readonly identity?: string;
  /** What was typed and is no detail of the contact; only the browser's own secret opens it. */
  readonly typedBox?: string;
}

/** A browser that talks to an inbox as one contact. */
export interface Visitor extends VisitorDocument {
  readonly typed: TypedDetails | null;
}

/** A secret, and the visitor whom it opens. */
export interface Introduced {
  readonly secret: string;
  readonly visitor: Visitor;
}

/** Where visitors are kept; outside the log, so losing it makes widgets introduce themselves again. */
export const VISITORS: CollectionSpec = {
  name: 'visitors',
  kind: 'system',
  version: 1,
  indexes: [
    { name: 'hash', keys: [['hash', 1]], unique: true },
    { name: 'contact', keys: [['contactId', 1]] },
  ],
};

/** Stands for the contact in the ids of the conversations that the visitor sees. */
export function threadOf({
  threadId,
  contactId,
}: Pick<VisitorDocument, 'threadId' | 'contactId'>): string {
  return threadId ?? contactId;
}

/** How it is known who they are. */
export function writerOf({ writer }: VisitorDocument): Writer {
  return writer ?? USUAL_WRITER;
}

/** Whether the browser made the contact and is all there is of it: what it types are the contact's details. */
export function isOwn(visitor: VisitorDocument): boolean {
  return threadOf(visitor) === visitor.contactId;
}
