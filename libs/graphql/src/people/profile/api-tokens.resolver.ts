import { Context, Resolver } from '@nestjs/graphql';
import { IssuedTokens } from '@bitacora/application';
import { Allow } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedBy, refusedWith } from '../../results/refusals.js';
import { ProfileChanges } from './profile-changes.js';
import { CreateApiTokenInput, DeleteApiTokenInput } from './profile.inputs.js';
import { ApiTokenCreatedType, ProfileChangedType } from './profile.types.js';

/** The API tokens of the viewer. */
@Resolver()
export class ApiTokensResolver {
  constructor(
    private readonly tokens: IssuedTokens,
    private readonly changes: ProfileChanges,
  ) {}

  @Refusable(ApiTokenCreatedType, 'Issues an API token that acts for the viewer in this account.')
  @Allow('profile.manage')
  async createApiToken(
    @Input(CreateApiTokenInput) { password, permissions, ...wanted }: CreateApiTokenInput,
    @Context() context: OperationContext,
  ) {
    const refusal = await this.changes.refusal(context, password);
    if (refusal) return refusedWith(refusal);
    const chosen = { ...wanted, permissions: permissions ?? [] };
    const outcome = await this.tokens.issue(chosen, signedIn(context));
    if (!outcome.ok) return refusedBy(outcome);
    return { token: outcome.token, profile: await this.changes.profile(context) };
  }

  @Refusable(ProfileChangedType, 'Ends an API token of the viewer.')
  @Allow('profile.manage')
  async deleteApiToken(
    @Input(DeleteApiTokenInput) { tokenId }: DeleteApiTokenInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.answer(context, await this.tokens.revoke(tokenId, signedIn(context)));
  }
}
