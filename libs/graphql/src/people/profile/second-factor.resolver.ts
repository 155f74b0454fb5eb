import { Context, Resolver } from '@nestjs/graphql';
import { type CodesMade, SecondFactors, qrCodeOf } from '@bitacora/application';
import { refuse } from '@bitacora/kernel';
import { Allow, Memberships, WithoutSecondFactor } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedBy, refusedWith } from '../../results/refusals.js';
import { ProfileChanges } from './profile-changes.js';
import {
  CreateSecondFactorSecretInput,
  RemoveSecondFactorInput,
  AddSecondFactorInput,
  CreateRecoveryCodesInput,
} from './profile.inputs.js';
import {
  ProfileChangedType,
  RecoveryCodesCreatedType,
  SecondFactorSecretCreatedType,
} from './profile.types.js';

/** The second factor of the viewer. */
@Resolver()
export class SecondFactorResolver {
  constructor(
    private readonly factors: SecondFactors,
    private readonly changes: ProfileChanges,
    private readonly memberships: Memberships,
  ) {}

  @Refusable(SecondFactorSecretCreatedType, 'Gives a secret for an app that makes codes.')
  @Allow('profile.manage')
  @WithoutSecondFactor()
  async createSecondFactorSecret(
    @Input(CreateSecondFactorSecretInput) { password }: CreateSecondFactorSecretInput,
    @Context() context: OperationContext,
  ) {
    const refusal = await this.changes.refusal(context, password);
    if (refusal) return refusedWith(refusal);
    const { secret, address, ticket } = await this.factors.begin(signedIn(context));
    return { secret, ticket, qrCode: qrCodeOf(address) };
  }

  @Refusable(RecoveryCodesCreatedType, 'Switches the second factor on.')
  @Allow('profile.manage')
  @WithoutSecondFactor()
  async addSecondFactor(
    @Input(AddSecondFactorInput) input: AddSecondFactorInput,
    @Context() context: OperationContext,
  ) {
    return this.#made(context, await this.factors.enable(input, signedIn(context)));
  }

  @Refusable(ProfileChangedType, 'Switches the second factor off.')
  @Allow('profile.manage')
  async removeSecondFactor(
    @Input(RemoveSecondFactorInput) { password }: RemoveSecondFactorInput,
    @Context() context: OperationContext,
  ) {
    if (await this.memberships.asksForSecondFactor(signedIn(context).viewer.accountId)) {
      return refusedWith(refuse('SECOND_FACTOR_NEEDED'));
    }
    const refusal = await this.changes.refusal(context, password);
    if (refusal) return refusedWith(refusal);
    return this.changes.answer(context, await this.factors.disable(signedIn(context)));
  }

  @Refusable(RecoveryCodesCreatedType, 'Replaces the recovery codes by new ones.')
  @Allow('profile.manage')
  async createRecoveryCodes(
    @Input(CreateRecoveryCodesInput) { password }: CreateRecoveryCodesInput,
    @Context() context: OperationContext,
  ) {
    const refusal = await this.changes.refusal(context, password);
    if (refusal) return refusedWith(refusal);
    return this.#made(context, await this.factors.renewCodes(signedIn(context)));
  }

  async #made(context: OperationContext, made: CodesMade) {
    if (!made.ok) return refusedBy(made);
    return { codes: made.codes, profile: await this.changes.profile(context) };
  }
}
