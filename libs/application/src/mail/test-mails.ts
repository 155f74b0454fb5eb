import { Inject, Injectable } from '@nestjs/common';
import { accountDecider, accountStream } from '@bitacora/account';
import {
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type Ids,
  allowedContext,
  isErased,
  refuse,
} from '@bitacora/kernel';
import { RequestMail, mailIdOf } from '@bitacora/mail';
import { MailAllowance } from './mail-allowance.js';
import { Bus, CONFIG, type Config, IDS, Memberships, StreamFolds } from '@bitacora/platform';

/** Lets an administrator see whether mails arrive. */
@Injectable()
export class TestMails {
  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    private readonly allowance: MailAllowance,
    private readonly folds: StreamFolds,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail'>,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Requests a mail to the address of the person who asks. Refused with MAIL_OFF where no mail server is configured. */
  async send(
    userId: string,
    context: CommandContext,
  ): Promise<(CommandResult & { readonly mailId: string }) | CommandRefused> {
    const { accountId } = context;
    if (!this.config.mail) return { ok: false, errors: [refuse('MAIL_OFF')] };
    const spent = this.allowance.ofThing(accountId, userId);
    if (spent) return spent;
    const [user, account] = await Promise.all([
      this.memberships.user(userId),
      this.folds.state(accountStream(accountId), accountDecider),
    ]);
    if (!user || isErased(user.email) || !account) {
      return { ok: false, errors: [refuse('USER_NOT_FOUND')] };
    }
    const mailId = mailIdOf('test', this.ids.next());
    const order = {
      mailId,
      template: 'test',
      userId,
      to: user.email,
      language: account.language,
      parameters: { account: account.name },
    } as const;
    const result = await this.bus.execute(new RequestMail(order, allowedContext(context)));
    return { ...result, mailId };
  }
}
