import { Inject, Injectable } from '@nestjs/common';
import type { Collection } from '@bitacora/kernel';
import type { LiveViews } from '@bitacora/runtime';
import { LIVE_VIEWS } from '@bitacora/platform';
import {
  type AnswerTimesDocument,
  type AuditDocument,
  type CannedResponseDocument,
  type ContactDocument,
  type ConversationDocument,
  type DirectoryDocument,
  type HistoryEntryDocument,
  type LineDocument,
  type ListedCallDocument,
  type MailDocument,
  type RulesDocument,
  type ChannelDocument,
  type WebhookDocument,
  answerTimesProjection,
  auditProjection,
  cannedResponsesProjection,
  contactsProjection,
  conversationsProjection,
  directoryProjection,
  listedCallsProjection,
  mailsProjection,
  rulesProjection,
  settingsHistoryProjection,
  timelineProjection,
  channelsProjection,
  webhooksProjection,
} from '@bitacora/views';

/** The collections that people read now. Ask each time: a rebuild replaces them. */
@Injectable()
export class Views {
  constructor(@Inject(LIVE_VIEWS) private readonly live: LiveViews) {}

  get conversations(): Collection<ConversationDocument> {
    return this.live.collection(conversationsProjection.name);
  }

  get timeline(): Collection<LineDocument> {
    return this.live.collection(timelineProjection.name);
  }

  get contacts(): Collection<ContactDocument> {
    return this.live.collection(contactsProjection.name);
  }

  get directory(): Collection<DirectoryDocument> {
    return this.live.collection(directoryProjection.name);
  }

  get answerTimes(): Collection<AnswerTimesDocument> {
    return this.live.collection(answerTimesProjection.name);
  }

  get mails(): Collection<MailDocument> {
    return this.live.collection(mailsProjection.name);
  }

  get webhooks(): Collection<WebhookDocument> {
    return this.live.collection(webhooksProjection.name);
  }

  get channels(): Collection<ChannelDocument> {
    return this.live.collection(channelsProjection.name);
  }

  get webhookCalls(): Collection<ListedCallDocument> {
    return this.live.collection(listedCallsProjection.name);
  }

  get rules(): Collection<RulesDocument> {
    return this.live.collection(rulesProjection.name);
  }

  get cannedResponses(): Collection<CannedResponseDocument> {
    return this.live.collection(cannedResponsesProjection.name);
  }

  get settingsHistory(): Collection<HistoryEntryDocument> {
    return this.live.collection(settingsHistoryProjection.name);
  }

  get audit(): Collection<AuditDocument> {
    return this.live.collection(auditProjection.name);
  }
}
