import { Inject, Injectable } from '@nestjs/common';
import { accountDecider, accountStream } from '@bitacora/account';
import { type CommandContext, allowedContext } from '@bitacora/kernel';
import { RequestMail } from '@bitacora/mail';
import { type LinkKind, type MailLink, mailIdOf } from '@bitacora/mail/published';
import { Bus, CONFIG, type Config, StreamFolds } from '@bitacora/platform';

/** A link that goes to a person by mail. */
export interface LinkMail {
  /** Whose key seals the address. */
  readonly userId: string;
  readonly to: string;
  readonly link: MailLink & { readonly kind: LinkKind };
  readonly personalWords: Readonly<Record<string, string>>;
}

/** Asks for the mails that carry links for people. Without a mail server no mail is asked for. */
@Injectable()
export class PeopleMails {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail'>,
  ) {}

  /** False when this installation sends no mails: links are shown to administrators instead. */
  get areOn(): boolean {
    return this.config.mail !== null;
  }

  /** In the language of the account. */
  async send(
    { userId, to, link, personalWords }: LinkMail,
    context: CommandContext,
  ): Promise<void> {
    if (!this.areOn) return;
    const account = await this.folds.state(accountStream(context.accountId), accountDecider);
    if (!account) return;
    const mail = {
      mailId: mailIdOf(link.kind, `${link.id}~${link.version}`),
      template: link.kind,
      language: account.language,
      userId,
      to,
      parameters: { account: account.name },
      personalWords,
      link,
    };
    await this.bus.execute(new RequestMail(mail, allowedContext(context)));
  }
}
