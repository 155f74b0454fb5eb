import type { Priority, Status } from '@bitacora/conversations/published';
import type { Position, StoredDocument } from '@bitacora/kernel';
import type { ActorRef } from '../document/actor-ref.js';

/** What the newest words of a conversation can be. */
export const PREVIEW_KINDS = ['message', 'reply', 'note'] as const;
export type PreviewKind = (typeof PREVIEW_KINDS)[number];

/** Newest message or note. `text` is cut to a line or two, and null once its contact was erased. */
export interface Preview {
  readonly kind: PreviewKind;
  readonly text: string | null;
  /** Files that came with it: their number and the name of the first; null without any and once erased. */
  readonly files: { readonly count: number; readonly first: string } | null;
  readonly by: ActorRef;
  readonly at: string;
}

/** A row of the inbox. Times are ISO 8601 UTC. */
export interface ConversationDocument extends StoredDocument {
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly reference: string;
  readonly ordinal: number;
  readonly status: Status;
  readonly snoozedUntil: string | null;
  readonly priority: Priority;
  readonly important: boolean;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly labelIds: readonly string[];
  readonly preview: Preview | null;
  /** Messages of the contact since the last public answer of a person. */
  readonly unanswered: number;
  readonly waitingSince: string | null;
  readonly page: string | null;
  readonly startedAt: string;
  readonly lastActivityAt: string;
  readonly erased: boolean;
  /** Newest words of the conversation, for search; bounded, newest kept. */
  readonly words: string;
  /** Sort keys: one text for each order, unique by the id at its end, so that paging is one comparison. */
  readonly activityKey: string;
  readonly waitingKey: string;
  readonly priorityKey: string;
  readonly revision: number;
  readonly position: Position;
}
