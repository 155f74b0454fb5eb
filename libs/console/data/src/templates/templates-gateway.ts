import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import type { ConversationOutcome } from '../conversations/conversation-acts.js';
import {
  ReplyTemplatesDocument,
  type ReplyTemplatesQuery,
  SendTemplateDocument,
  type SendTemplateMutationVariables,
} from '../generated/templates.js';

type Asked = NonNullable<ReplyTemplatesQuery['conversation']>;
/** A template that may be sent. */
export type ShownTemplate = NonNullable<Asked['replyTemplates']>['items'][number];

/** The templates of the channel of a conversation. */
export interface OfferedTemplates {
  /** Code of why the provider did not list them; null: it did. */
  readonly refusal: string | null;
  readonly templates: readonly ShownTemplate[];
}

/** Replies in forms that the provider of a channel approved. */
@Service()
export class TemplatesGateway {
  readonly #ask = inject(Ask);

  async of(conversationId: string): Promise<OfferedTemplates> {
    const { conversation } = await this.#ask.query(ReplyTemplatesDocument, { conversationId });
    const { refusal = null, items = [] } = conversation?.replyTemplates ?? {};
    return { refusal, templates: items };
  }

  /** Rejects with `RefusedError` or `UnansweredError`. */
  send(input: SendTemplateMutationVariables['input']): Promise<ConversationOutcome> {
    return this.#ask.act(SendTemplateDocument, { input });
  }
}
