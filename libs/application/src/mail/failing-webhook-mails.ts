import type { Clock, Collection } from '@bitacora/kernel';
import { type WebhookDocument, failingWebhooks } from '@bitacora/views';
import type { AccountNotices } from './account-notices.js';

export interface FailingWebhookMailsParts {
  /** Asked each time: a rebuild replaces the collection. */
  readonly webhooks: () => Pick<Collection<WebhookDocument>, 'find'>;
  readonly notices: Pick<AccountNotices, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What is older is no news any more. */
const NEWS_FOR_MS = 24 * 60 * 60 * 1000;
/** Webhooks that are looked at in one round. */
const MOST_AT_ONCE = 100;

/** Asks for a mail to the account when every call of a webhook has failed for a day. */
export class FailingWebhookMails {
  constructor(private readonly parts: FailingWebhookMailsParts) {}

  /** Asks for what was not asked for yet. */
  async order(): Promise<void> {
    const { webhooks, clock, notices } = this.parts;
    const since = new Date(Date.parse(clock.now()) - NEWS_FOR_MS).toISOString();
    for (const webhook of await failingWebhooks(webhooks(), since, MOST_AT_ONCE)) {
      const { noticeId, account, name, host } = webhook;
      if (noticeId === null) continue;
      const parameters = { webhook: name, host };
      await notices.write({ account, noticeId, template: 'webhookFailing', parameters });
    }
  }
}
