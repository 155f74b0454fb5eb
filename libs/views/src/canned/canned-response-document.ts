import type { Audience, ResponseFile } from '@bitacora/canned-responses/published';
import type { Position, StoredDocument } from '@bitacora/kernel';
import type { ActorRef } from '../document/actor-ref.js';

/** A canned response that is there; a deleted one has no document. */
export interface CannedResponseDocument extends StoredDocument {
  readonly responseId: string;
  readonly audience: Audience;
  readonly teamId: string | null;
  readonly userId: string | null;
  /** As it was typed. */
  readonly code: string;
  /** Order of the list: the folded code, and the id behind it. */
  readonly key: string;
  readonly content: string;
  /** Inboxes in which it is offered; empty where `everyInbox`. */
  readonly inboxIds: readonly string[];
  readonly everyInbox: boolean;
  readonly files: readonly ResponseFile[];
  readonly createdBy: ActorRef;
  /** Who changed it last, and when (ISO 8601 UTC); its making counts as a change. */
  readonly changedBy: ActorRef;
  readonly changedAt: string;
  readonly revision: number;
  readonly position: Position;
}
