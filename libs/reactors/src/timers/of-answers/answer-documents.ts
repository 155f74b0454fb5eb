import type { AnswerClock, AnswerDue, WaitingState } from '@bitacora/conversations/published';
import type { WorkingHours } from '@bitacora/hours/published';
import type { ServiceQuality } from '@bitacora/inboxes/published';
import type { StoredDocument } from '@bitacora/kernel';

/** By when a person has to answer, as it is asked for. */
export type WantedDue = Pick<AnswerDue, 'at' | 'warnAt' | 'target'>;

/** What an inbox asks of answers. */
export interface AnsweredInbox extends StoredDocument {
  readonly kind: 'inbox';
  readonly quality: ServiceQuality;
  readonly hours: WorkingHours | null;
  readonly deleted: boolean;
  /** When either of them changed last, ISO 8601 UTC: what was over before then is passed by. */
  readonly from: string;
}

/** What happens at the next time of a conversation. */
export type AnswerStep =
  { readonly kind: 'set'; readonly due: WantedDue | null } | { readonly kind: 'warning' | 'due' };

/** A conversation in which an answer is waited for or asked, or that is ignored; no other has a document. */
export interface WaitingAnswer extends StoredDocument {
  readonly kind: 'conversation';
  readonly conversationId: string;
  /** Null while only what a rule asked of the next wait is known. */
  readonly inboxId: string | null;
  readonly state: WaitingState & { readonly answer: AnswerClock };
  /** Whether its clock runs: others are not looked at when a target changes. */
  readonly running: boolean;
  /** Its newest event was imported: nothing is set off by what was. */
  readonly imported: boolean;
  readonly next: AnswerStep | null;
  /** When the runner sends; it empties the field then. */
  readonly dueAt: string | null;
  /** What `dueAt` was set to last. */
  readonly armedFor: string | null;
  /** When it was recorded by when a person has to answer. */
  readonly setAt: string | null;
}

/** Ids of the documents. They start with the account. */
export const answerId = {
  inbox: (accountId: string, inboxId: string) => `${accountId}/inbox/${inboxId}`,
  conversation: (accountId: string, conversationId: string) =>
    `${accountId}/conversation/${conversationId}`,
} as const;
