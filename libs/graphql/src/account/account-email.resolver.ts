import { Context, Query, Resolver } from '@nestjs/graphql';
import {
  type AccountState,
  NO_ACCOUNT_EMAIL,
  RemoveAccountEmail,
  RenewAccountEmailLink,
  RequestAccountEmail,
  WithdrawAccountEmail,
  accountEmailContent,
  isLinkOver,
} from '@bitacora/account';
import { AccountEmails, PeopleMails } from '@bitacora/application';
import { type CommandResult, orWhenErased } from '@bitacora/kernel';
import { Allow, InPerson, commandContextOf } from '@bitacora/platform';
import { Commands } from '../operation/commands.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { contentVersion } from '../people/versions.js';
import { Input, Refusable } from '../results/refusable.js';
import { refusedBy } from '../results/refusals.js';
import {
  AccountEmailChangedType,
  AccountEmailType,
  RemoveAccountEmailInput,
  RequestAccountEmailInput,
  ResendAccountEmailLinkInput,
  WithdrawAccountEmailInput,
} from './account-email.types.js';

/** The contact e-mail of the account, as its administrators set it. */
@Resolver()
export class AccountEmailResolver {
  constructor(
    private readonly emails: AccountEmails,
    private readonly mails: PeopleMails,
    private readonly commands: Commands,
  ) {}

  @Query(() => AccountEmailType, { description: 'The contact e-mail, and which address waits.' })
  @Allow('settings.read')
  accountEmail(@Context() context: OperationContext): Promise<AccountEmailType> {
    return this.shown(context);
  }

  @Query(() => String, {
    nullable: true,
    description:
      'The link of the address that waits, on an installation that sends no mails; null otherwise.',
  })
  @Allow('settings.manage')
  @InPerson()
  accountEmailLink(@Context() context: OperationContext): Promise<string | null> {
    return this.emails.link(signedIn(context).viewer.accountId);
  }

  @Refusable(AccountEmailChangedType, 'Asks the owner of an address to confirm it, by a link.')
  @Allow(RequestAccountEmail)
  @InPerson()
  async requestAccountEmail(
    @Input(RequestAccountEmailInput) { email, ...seen }: RequestAccountEmailInput,
    @Context() context: OperationContext,
  ) {
    const request = signedIn(context);
    const { userId } = request.viewer;
    return this.answer(
      context,
      await this.emails.request(email, userId, commandContextOf(request), envelopeOf(seen)),
    );
  }

  @Refusable(
    AccountEmailChangedType,
    'Makes another link for the address that waits, and sends it.',
  )
  @Allow(RenewAccountEmailLink)
  @InPerson()
  async resendAccountEmailLink(
    @Input(ResendAccountEmailLinkInput) seen: ResendAccountEmailLinkInput,
    @Context() context: OperationContext,
  ) {
    const sender = commandContextOf(signedIn(context));
    return this.answer(context, await this.emails.renew(sender, envelopeOf(seen)));
  }

  @Refusable(AccountEmailChangedType, 'Ends the wait for the confirmation of an address.')
  @Allow(WithdrawAccountEmail)
  async withdrawAccountEmail(
    @Input(WithdrawAccountEmailInput) seen: WithdrawAccountEmailInput,
    @Context() context: OperationContext,
  ) {
    const sender = commandContextOf(signedIn(context));
    return this.answer(context, await this.emails.withdraw(sender, envelopeOf(seen)));
  }

  @Refusable(AccountEmailChangedType, 'Removes the contact e-mail.')
  @Allow(RemoveAccountEmail)
  async removeAccountEmail(
    @Input(RemoveAccountEmailInput) seen: RemoveAccountEmailInput,
    @Context() context: OperationContext,
  ) {
    const sender = commandContextOf(signedIn(context));
    return this.answer(context, await this.emails.remove(sender, envelopeOf(seen)));
  }

  private async answer(context: OperationContext, result: CommandResult) {
    return result.ok ? { accountEmail: await this.shown(context) } : refusedBy(result);
  }

  private async shown(context: OperationContext): Promise<AccountEmailType> {
    const account = await this.emails.state(signedIn(context).viewer.accountId);
    return toAccountEmail(account, this.commands.now(), this.mails.areOn);
  }
}

function toAccountEmail(account: AccountState, now: string, mailsAreOn: boolean): AccountEmailType {
  const email = account?.email ?? null;
  const wanted = account?.wanted ?? null;
  return {
    confirmed: email && {
      email: orWhenErased(email.email, null),
      confirmedAt: email.confirmedAt,
    },
    wanted: wanted && {
      email: orWhenErased(wanted.wantedEmail, null),
      requestedAt: wanted.requestedAt,
      expiresAt: wanted.expiresAt,
      expired: isLinkOver(wanted, now),
    },
    version: contentVersion(accountEmailContent(account ?? NO_ACCOUNT_EMAIL)),
    mailsAreOn,
  };
}

function envelopeOf({ expectedVersion }: ResendAccountEmailLinkInput) {
  return { expectedVersion: expectedVersion ?? undefined };
}
