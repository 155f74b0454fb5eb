import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ChangeAccountLogo } from '@bitacora/account';
import { AccountLogos } from '@bitacora/application';
import { Allow } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { AccountChangedType } from '../people/changed.types.js';
import { DirectoryChanges } from '../people/directory-changes.js';
import { AccountType } from '../people/people.types.js';
import { accountIn } from '../people/to-directory.js';
import { Input, Refusable } from '../results/refusable.js';
import { refusedBy } from '../results/refusals.js';
import { SetAccountLogoInput } from './account-logo.types.js';
import { OwnAccountType } from './own-accounts.types.js';

const SHOWN = {
  nullable: true,
  description: 'Path of its logo on this server, for its members; null without one.',
} as const;

/** The logo of the account. */
@Resolver(() => AccountType)
export class AccountLogoResolver {
  constructor(
    private readonly logos: AccountLogos,
    private readonly changes: DirectoryChanges,
  ) {}

  @ResolveField(() => String, SHOWN)
  logo(@Parent() account: AccountType, @Context() context: OperationContext): string | null {
    return logoPath(account, context);
  }

  @Refusable(AccountChangedType, 'Gives the account another logo, or none.')
  @Allow(ChangeAccountLogo)
  async setAccountLogo(
    @Input(SetAccountLogoInput) { fileId, expectedVersion }: SetAccountLogoInput,
    @Context() context: OperationContext,
  ) {
    const seen = { expectedVersion: expectedVersion ?? undefined };
    const result = await this.logos.take(fileId, signedIn(context), seen);
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.changes.settled(context, result);
    return { account: accountIn(directory), pending };
  }
}

/** The logos of the accounts that a person can go to. */
@Resolver(() => OwnAccountType)
export class OwnAccountLogoResolver {
  @ResolveField(() => String, SHOWN)
  logo(@Parent() account: OwnAccountType, @Context() context: OperationContext): string | null {
    return logoPath(account, context);
  }
}

/** Another logo has another address; a browser that loads it says no account by itself. */
function logoPath(
  { id, logoId = null }: Pick<AccountType, 'id' | 'logoId'>,
  { request: { viewer } }: OperationContext,
): string | null {
  return viewer && logoId && `/files/accounts/${id}/logo?v=${logoId}&account=${viewer.accountId}`;
}
