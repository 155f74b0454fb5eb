import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  AddConversationLabelDocument,
  AddConversationNoteDocument,
  AssignConversationDocument,
  ContinueConversationDocument,
  ReplyWaysDocument,
  type ReplyWaysQuery,
  DismissDeliveryDocument,
  type ConversationPartsFragment,
  type Priority,
  RemoveConversationLabelDocument,
  ReplyToConversationDocument,
  RetryDeliveryDocument,
  type Retry,
  SetConversationAttributeDocument,
  SetConversationImportantDocument,
  SetConversationMutedDocument,
  SetConversationPriorityDocument,
  SetConversationStatusDocument,
  SetConversationTeamDocument,
  type Status,
} from '../generated/conversations.js';

/** What came of an act. `pending`: recorded, but the views have not caught up yet. */
export interface ConversationOutcome {
  readonly conversation: ConversationPartsFragment;
  readonly pending: boolean;
}

/** Another channel of the contact in which a conversation is, or cannot be, continued. */
export type ShownReplyWay = NonNullable<ReplyWaysQuery['conversation']>['replyWays'][number];

/** Words, files that were uploaded before, or both. */
export interface WrittenWords {
  readonly text: string;
  readonly attachments: readonly string[];
}

/** What a person does to a conversation. Each rejects with `RefusedError` or `UnansweredError`. */
@Service()
export class ConversationActs {
  readonly #ask = inject(Ask);

  /** `attachments` are files that were uploaded before, by id. */
  reply(
    conversationId: string,
    { text, attachments }: WrittenWords,
    retry: Retry,
    quotes?: number,
  ): Promise<ConversationOutcome> {
    const files = { attachments: [...attachments] };
    const input = {
      conversationId,
      text,
      ...files,
      retry,
      ...(quotes !== undefined && { quotes }),
    };
    return this.#ask.act(ReplyToConversationDocument, { input });
  }

  /** Other channels of the contact of a conversation. */
  async replyWays(conversationId: string): Promise<readonly ShownReplyWay[]> {
    const { conversation } = await this.#ask.query(ReplyWaysDocument, { conversationId });
    return conversation?.replyWays ?? [];
  }

  /** Continues a conversation in another channel; what comes of it is the conversation there. */
  continue(
    conversationId: string,
    way: { readonly contactId: string; readonly inboxId: string },
  ): Promise<ConversationOutcome> {
    return this.#ask.act(ContinueConversationDocument, { input: { conversationId, ...way } });
  }

  /** Sends a reply again that was not sent, or perhaps not. */
  retryDelivery(conversationId: string, deliveryId: string): Promise<ConversationOutcome> {
    return this.#ask.act(RetryDeliveryDocument, { input: { conversationId, deliveryId } });
  }

  /** Says of a reply that it was sent, where that is not known. */
  dismissDelivery(conversationId: string, deliveryId: string): Promise<ConversationOutcome> {
    return this.#ask.act(DismissDeliveryDocument, { input: { conversationId, deliveryId } });
  }

  addNote(
    conversationId: string,
    { text, attachments }: WrittenWords,
    mentions: string[],
    retry: Retry,
  ): Promise<ConversationOutcome> {
    const input = { conversationId, text, attachments: [...attachments], mentions, retry };
    return this.#ask.act(AddConversationNoteDocument, { input });
  }

  /** Null takes the assignment away. With a revision, the act is refused when another person was faster. */
  assign(
    conversationId: string,
    userId: string | null,
    expectedRevision?: number,
  ): Promise<ConversationOutcome> {
    return this.#ask.act(AssignConversationDocument, {
      input: { conversationId, userId, expectedRevision },
    });
  }

  setTeam(conversationId: string, teamId: string | null): Promise<ConversationOutcome> {
    return this.#ask.act(SetConversationTeamDocument, { input: { conversationId, teamId } });
  }

  /** `until` is the end of a snooze, ISO 8601, and only for `snoozed`. */
  setStatus(conversationId: string, status: Status, until?: string): Promise<ConversationOutcome> {
    return this.#ask.act(SetConversationStatusDocument, {
      input: { conversationId, status, until },
    });
  }

  setPriority(conversationId: string, priority: Priority): Promise<ConversationOutcome> {
    return this.#ask.act(SetConversationPriorityDocument, { input: { conversationId, priority } });
  }

  setMuted(conversationId: string, muted: boolean): Promise<ConversationOutcome> {
    return this.#ask.act(SetConversationMutedDocument, { input: { conversationId, muted } });
  }

  setImportant(conversationId: string, important: boolean): Promise<ConversationOutcome> {
    return this.#ask.act(SetConversationImportantDocument, {
      input: { conversationId, important },
    });
  }

  /** Null clears it. */
  setAttribute(
    conversationId: string,
    attributeId: string,
    value: string | number | boolean | null,
  ): Promise<ConversationOutcome> {
    const input = { conversationId, attributeId, value };
    return this.#ask.act(SetConversationAttributeDocument, { input });
  }

  addLabel(conversationId: string, labelId: string): Promise<ConversationOutcome> {
    return this.#ask.act(AddConversationLabelDocument, { input: { conversationId, labelId } });
  }

  removeLabel(conversationId: string, labelId: string): Promise<ConversationOutcome> {
    return this.#ask.act(RemoveConversationLabelDocument, { input: { conversationId, labelId } });
  }
}
