import { Context, Resolver } from '@nestjs/graphql';
import { Passkeys } from '@bitacora/application';
import { Allow } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { refusedWith } from '../../results/refusals.js';
import { ProfileChanges } from './profile-changes.js';
import {
  AddPasskeyInput,
  CreatePasskeyChallengeInput,
  RemovePasskeyInput,
} from './profile.inputs.js';
import { PasskeyChallengeType, ProfileChangedType } from './profile.types.js';

/** The passkeys of the viewer. */
@Resolver()
export class PasskeysResolver {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly changes: ProfileChanges,
  ) {}

  @Refusable(PasskeyChallengeType, 'Says what a browser needs to make a passkey for the viewer.')
  @Allow('profile.manage')
  async createPasskeyChallenge(
    @Input(CreatePasskeyChallengeInput) { password }: CreatePasskeyChallengeInput,
    @Context() context: OperationContext,
  ) {
    const refusal = await this.changes.refusal(context, password);
    if (refusal) return refusedWith(refusal);
    return { options: JSON.stringify(await this.passkeys.optionsToAdd(signedIn(context))) };
  }

  @Refusable(ProfileChangedType, 'Adds a passkey that a browser has made.')
  @Allow('profile.manage')
  async addPasskey(
    @Input(AddPasskeyInput) input: AddPasskeyInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.answer(context, await this.passkeys.add(input, signedIn(context)));
  }

  @Refusable(ProfileChangedType, 'Takes a passkey away.')
  @Allow('profile.manage')
  async removePasskey(
    @Input(RemovePasskeyInput) { passkeyId }: RemovePasskeyInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.answer(context, await this.passkeys.remove(passkeyId, signedIn(context)));
  }
}
