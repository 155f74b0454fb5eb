import { Inject } from '@nestjs/common';
import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { TestMails } from '@bitacora/application';
import type { CommandResult } from '@bitacora/kernel';
import { RetryMail } from '@bitacora/mail';
import { Allow, CONFIG, type Config, commandContextOf } from '@bitacora/platform';
import { listMails, mailById, mailsProjection } from '@bitacora/views';
import { pageSize } from '../limits/page-size.js';
import { Commands } from '../operation/commands.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { refusedBy } from '../results/refusals.js';
import { pageInfoOf } from '../schema/page-info.type.js';
import {
  MailChangedType,
  MailConnectionType,
  MailSettingsType,
  RetryMailInput,
} from './mail.types.js';
import { toMail } from './to-mail.js';

const USUAL_PAGE = 50;

/** The mails that the product sends: whether it can, and what came of each. */
@Resolver()
export class MailResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    private readonly tests: TestMails,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mail'>,
  ) {}

  @Query(() => MailSettingsType, { description: 'Whether mails are sent, and from which address.' })
  @Allow('settings.read')
  mailSettings(): MailSettingsType {
    const { mail } = this.config;
    return { on: mail !== null, from: mail?.from.address ?? null };
  }

  @Query(() => MailConnectionType, { description: 'The mails of the account, newest first.' })
  @Allow('settings.read')
  async mails(
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: USUAL_PAGE,
      description: 'Size of the page, 1 to 100.',
    })
    first: number | null,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'Cursor of the last mail of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<MailConnectionType> {
    const { accountId } = signedIn(context).viewer;
    const size = pageSize(first, USUAL_PAGE);
    const page = await listMails(this.views.mails, accountId, {
      first: size,
      after: after ?? null,
    });
    return {
      edges: page.items.map(({ cursor, item }) => ({
        cursor,
        node: toMail(item, mayManage(context)),
      })),
      pageInfo: pageInfoOf(page),
    };
  }

  @Refusable(MailChangedType, 'Sends a test mail to the viewer.')
  @Allow('settings.manage')
  async sendTestMail(@Context() context: OperationContext) {
    const { userId } = signedIn(context).viewer;
    const result = await this.tests.send(userId, commandContextOf(signedIn(context)));
    return 'mailId' in result ? this.answer(context, result.mailId, result) : refusedBy(result);
  }

  @Refusable(MailChangedType, 'Sends a mail once more that was not sent, or perhaps not.')
  @Allow(RetryMail)
  async retryMail(
    @Input(RetryMailInput) { mailId }: RetryMailInput,
    @Context() context: OperationContext,
  ) {
    const result = await this.commands.send(context, RetryMail, { mailId });
    return this.answer(context, mailId, result);
  }

  private async answer(
    context: OperationContext,
    mailId: string,
    result: CommandResult,
  ): Promise<MailChangedType | RefusedType> {
    if (!result.ok) return refusedBy(result);
    const pending = await this.commands.isPending(result, [mailsProjection.name]);
    const { accountId } = signedIn(context).viewer;
    const mail = await mailById(this.views.mails, accountId, mailId);
    return { mail: mail && toMail(mail, mayManage(context)), pending };
  }
}

function mayManage(context: OperationContext): boolean {
  return signedIn(context).viewer.permissions.has('settings.manage');
}
