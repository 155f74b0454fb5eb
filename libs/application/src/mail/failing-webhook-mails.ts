import {
  type Clock,
  type Collection,
  type CommandDispatcher,
  systemContext,
} from '@bitacora/kernel';
import { RequestMail } from '@bitacora/mail';
import { mailIdOf } from '@bitacora/mail/published';
import {
  type MailDocument,
  type WebhookDocument,
  failingWebhooks,
  mailById,
} from '@bitacora/views';
import type { AccountRecipients } from '../account/account-recipients.js';

export interface FailingWebhookMailsParts {
  /** Asked each time: a rebuild replaces the collections. */
  readonly webhooks: () => Pick<Collection<WebhookDocument>, 'find'>;
  readonly mails: () => Collection<MailDocument>;
  readonly recipients: Pick<AccountRecipients, 'of'>;
  readonly dispatcher: CommandDispatcher;
  readonly clock: Clock;
}

/** What is older is no news any more. */
const NEWS_FOR_MS = 24 * 60 * 60 * 1000;
/** Webhooks that are looked at in one round, and those that are known to be written about. */
const MOST_AT_ONCE = 100;
const MOST_REMEMBERED = 2000;

/**
 * Asks for a mail to the account when every call of a webhook has failed for a day. The id of a mail derives from the event
 * that noted it and from the recipient, so that each gets one, whichever process asks and however often.
 */
export class FailingWebhookMails {
  readonly #asked = new Set<string>();

  constructor(private readonly parts: FailingWebhookMailsParts) {}

  /** Asks for what was not asked for yet. */
  async order(): Promise<void> {
    const { webhooks, clock } = this.parts;
    const since = new Date(Date.parse(clock.now()) - NEWS_FOR_MS).toISOString();
    for (const webhook of await failingWebhooks(webhooks(), since, MOST_AT_ONCE)) {
      const { noticeId } = webhook;
      if (noticeId === null || this.#asked.has(noticeId)) continue;
      await this.#write(webhook, noticeId);
      if (this.#asked.size >= MOST_REMEMBERED) this.#asked.clear();
      this.#asked.add(noticeId);
    }
  }

  async #write({ account, name, host }: WebhookDocument, noticeId: string): Promise<void> {
    const mailing = await this.parts.recipients.of(account);
    if (!mailing) return;
    const { language, accountName, recipients } = mailing;
    const parameters = { account: accountName, webhook: name, host };
    const context = systemContext(account, { correlationId: noticeId });
    for (const { email: to, userId } of recipients) {
      const mailId = mailIdOf('webhookFailing', `${noticeId.slice(0, 36)}~${userId.slice(0, 12)}`);
      if (await mailById(this.parts.mails(), account, mailId)) continue;
      const order = {
        mailId,
        template: 'webhookFailing',
        language,
        userId,
        to,
        parameters,
      } as const;
      await this.parts.dispatcher.execute(new RequestMail(order, context));
    }
  }
}
