import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from '@bitacora/channel-port';
import { contactFormInbox, inboxDecider, inboxStream } from '@bitacora/inboxes';
import { type Hash, mailKey } from '@bitacora/kernel';
import type { VisitorWords } from '@bitacora/mail';
import { HASH, type RequestContext, StreamFolds } from '@bitacora/platform';
import { type ChannelInbox, ChannelMessages } from '../channels/channel-messages.js';
import { formOff, refusal } from './refusals.js';
import type { WidgetInbox } from './widget-inboxes.js';

/** What a visitor sent by a form, once it was read. */
interface SentWords {
  /** Names the browser and the words: a repeat has the same. */
  readonly key: string;
  readonly words: VisitorWords;
}

/**
 * What visitors send by a contact form that leads to an inbox for e-mails: a conversation there, as if they had written to its address. Who
 * types an address has not proved it: each form begins a conversation of its own, so that no stranger writes into another one's.
 */
@Injectable()
export class FormConversations {
  constructor(
    private readonly folds: StreamFolds,
    private readonly messages: ChannelMessages,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /** Whether these words are in a conversation already. */
  async isSent(found: WidgetInbox, sent: SentWords): Promise<boolean> {
    const to = await this.#inboxOf(found);
    return to !== null && this.messages.isKnown(to, this.#messageOf(found, sent));
  }

  /** Throws FORM_OFF where the inbox is gone, CONTACT_BLOCKED, and what else is refused. */
  async send(found: WidgetInbox, sent: SentWords, request: RequestContext): Promise<void> {
    const to = await this.#inboxOf(found);
    if (!to) throw formOff();
    const taken = await this.messages.receive(to, this.#messageOf(found, sent), request);
    if (!taken.ok) throw refusal(taken.errors);
  }

  /** Null: it was deleted just now, or is of another channel. */
  async #inboxOf({ accountId, inbox: { contactForm } }: WidgetInbox): Promise<ChannelInbox | null> {
    const inboxId = contactFormInbox(contactForm);
    if (inboxId === null) return null;
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt !== null || inbox.channel !== 'email') return null;
    return { accountId, inbox };
  }

  #messageOf({ inbox }: WidgetInbox, { key, words }: SentWords): IncomingMessage {
    const { name, email, text } = words;
    return {
      providerId: `form:${this.hash.sha256(JSON.stringify([inbox.inboxId, key]))}`,
      from: { identity: mailKey(email), name, email, phone: null },
      text,
      files: [],
      sentAt: null,
      // It answers nothing, so that it begins a conversation.
      answers: [],
      origin: { id: null, subject: inbox.name, references: [], answerTo: null, copies: [] },
    };
  }
}
