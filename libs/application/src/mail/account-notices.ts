import { type CommandDispatcher, type Collection, systemContext } from '@bitacora/kernel';
import { RequestMail } from '@bitacora/mail';
import { type MailTemplate, mailIdOf } from '@bitacora/mail/published';
import { type MailDocument, mailById } from '@bitacora/views';
import type { AccountRecipients } from '../account/account-recipients.js';

export interface AccountNoticesParts {
  /** Asked each time: a rebuild replaces the collection. */
  readonly mails: () => Collection<MailDocument>;
  readonly recipients: Pick<AccountRecipients, 'of'>;
  readonly dispatcher: CommandDispatcher;
}

/** Something of an account that its administrators are to know. */
export interface AccountNotice {
  readonly account: string;
  /** Id of the event that noted it. */
  readonly noticeId: string;
  readonly template: MailTemplate;
  /** Words of the template besides the name of the account. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Notices that are known to be written about. */
const MOST_REMEMBERED = 2000;

/**
 * Asks for mails to an account about what was noted. The id of a mail derives from the event that noted it and from the
 * recipient, so that each gets one, whichever process asks and however often.
 */
export class AccountNotices {
  readonly #asked = new Set<string>();

  constructor(private readonly parts: AccountNoticesParts) {}

  /** Asks for the mails of a notice that was not written about yet. */
  async write(notice: AccountNotice): Promise<void> {
    if (this.#asked.has(notice.noticeId)) return;
    await this.#ask(notice);
    if (this.#asked.size >= MOST_REMEMBERED) this.#asked.clear();
    this.#asked.add(notice.noticeId);
  }

  async #ask({ account, noticeId, template, parameters }: AccountNotice): Promise<void> {
    const { recipients: known, mails, dispatcher } = this.parts;
    const mailing = await known.of(account);
    if (!mailing) return;
    const { language, accountName, recipients } = mailing;
    const context = systemContext(account, { correlationId: noticeId });
    for (const { email: to, userId } of recipients) {
      const mailId = mailIdOf(template, `${noticeId.slice(0, 36)}~${userId.slice(0, 12)}`);
      if (await mailById(mails(), account, mailId)) continue;
      const words = { account: accountName, ...parameters };
      const order = { mailId, template, language, userId, to, parameters: words } as const;
      await dispatcher.execute(new RequestMail(order, context));
    }
  }
}
