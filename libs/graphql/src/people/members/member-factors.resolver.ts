import { Context, Resolver } from '@nestjs/graphql';
import { refuse } from '@bitacora/kernel';
import { SecondFactors } from '@bitacora/application';
import { Allow, InPerson, Memberships } from '@bitacora/platform';
import { accountsOfUser } from '@bitacora/views';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Views } from '../../operation/views.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedWith } from '../../results/refusals.js';
import { DirectoryChangedType } from '../changed.types.js';
import { DirectoryChanges } from '../directory-changes.js';
import { RemoveMemberSecondFactorInput } from './members.inputs.js';

/** How an administrator lets a member in again who has lost everything. */
@Resolver()
export class MemberFactorsResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly factors: SecondFactors,
    private readonly memberships: Memberships,
    private readonly views: Views,
  ) {}

  @Refusable(
    DirectoryChangedType,
    'Switches the second factor of a member off, who belongs to no other account.',
  )
  @Allow('member.manage')
  @InPerson()
  async removeMemberSecondFactor(
    @Input(RemoveMemberSecondFactorInput) { userId }: RemoveMemberSecondFactorInput,
    @Context() context: OperationContext,
  ) {
    const { accountId } = signedIn(context).viewer;
    const refused = await this.memberships.actingRefusal(signedIn(context).viewer, userId);
    if (refused) return refusedWith(refused);
    const accounts = await accountsOfUser(this.views.directory, userId);
    if (accounts.some(({ account }) => account !== accountId)) {
      return refusedWith(refuse('IN_ANOTHER_ACCOUNT', 'userId'));
    }
    return this.changes.answer(context, await this.factors.reset(userId, signedIn(context)));
  }
}
