import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  AddConversationLabelDocument,
  AddNoteDocument,
  AssignDocument,
  type ConversationPartsFragment,
  type Priority,
  RemoveConversationLabelDocument,
  ReplyDocument,
  type Retry,
  SetImportantDocument,
  SetPriorityDocument,
  SetStatusDocument,
  SetTeamDocument,
  type Status,
} from '../generated/graphql.js';

/** What came of an act. `pending`: recorded, but the views have not caught up yet. */
export interface ConversationOutcome {
  readonly conversation: ConversationPartsFragment;
  readonly pending: boolean;
}

/** Words, files that were brought before, or both. */
export interface WrittenWords {
  readonly text: string;
  readonly attachments: readonly string[];
}

/** What a person does to a conversation. Each rejects with `RefusedError` or `UnansweredError`. */
@Service()
export class ConversationActs {
  readonly #ask = inject(Ask);

  /** `attachments` are files that were brought before, by id. */
  reply(
    conversationId: string,
    { text, attachments }: WrittenWords,
    retry: Retry,
  ): Promise<ConversationOutcome> {
    return this.#ask.act(ReplyDocument, {
      conversationId,
      text,
      attachments: [...attachments],
      retry,
    });
  }

  addNote(
    conversationId: string,
    { text, attachments }: WrittenWords,
    mentions: string[],
    retry: Retry,
  ): Promise<ConversationOutcome> {
    const words = { text, attachments: [...attachments] };
    return this.#ask.act(AddNoteDocument, { conversationId, ...words, mentions, retry });
  }

  /** Null takes the assignment away. With a revision, the act is refused when somebody was faster. */
  assign(
    conversationId: string,
    userId: string | null,
    expectedRevision?: number,
  ): Promise<ConversationOutcome> {
    return this.#ask.act(AssignDocument, { conversationId, userId, expectedRevision });
  }

  setTeam(conversationId: string, teamId: string | null): Promise<ConversationOutcome> {
    return this.#ask.act(SetTeamDocument, { conversationId, teamId });
  }

  /** `until` is the end of a snooze, ISO 8601, and only for `snoozed`. */
  setStatus(conversationId: string, status: Status, until?: string): Promise<ConversationOutcome> {
    return this.#ask.act(SetStatusDocument, { conversationId, status, until });
  }

  setPriority(conversationId: string, priority: Priority): Promise<ConversationOutcome> {
    return this.#ask.act(SetPriorityDocument, { conversationId, priority });
  }

  setImportant(conversationId: string, important: boolean): Promise<ConversationOutcome> {
    return this.#ask.act(SetImportantDocument, { conversationId, important });
  }

  addLabel(conversationId: string, labelId: string): Promise<ConversationOutcome> {
    return this.#ask.act(AddConversationLabelDocument, { conversationId, labelId });
  }

  removeLabel(conversationId: string, labelId: string): Promise<ConversationOutcome> {
    return this.#ask.act(RemoveConversationLabelDocument, { conversationId, labelId });
  }
}
