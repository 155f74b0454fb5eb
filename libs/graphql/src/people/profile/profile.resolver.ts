import { Context, Query, Resolver } from '@nestjs/graphql';
import { Pictures, Profiles } from '@bitacora/application';
import { Allow } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import { ProfileChanges } from './profile-changes.js';
import {
  SetPasswordInput,
  EndSessionInput,
  SetNoticesInput,
  SetProfileNameInput,
  SetProfilePictureInput,
} from './profile.inputs.js';
import { ProfileChangedType, ProfileType } from './profile.types.js';

/** Name, password and sessions of the viewer. */
@Resolver()
export class ProfileResolver {
  constructor(
    private readonly profiles: Profiles,
    private readonly pictures: Pictures,
    private readonly changes: ProfileChanges,
  ) {}

  @Query(() => ProfileType, { description: 'What the viewer sees of themselves.' })
  @Allow('profile.manage')
  profile(@Context() context: OperationContext): Promise<ProfileType> {
    return this.changes.profile(context);
  }

  @Refusable(ProfileChangedType, 'Gives the viewer another name.')
  @Allow('profile.manage')
  async setProfileName(
    @Input(SetProfileNameInput) { name }: SetProfileNameInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.answer(context, await this.profiles.rename(name, signedIn(context)));
  }

  @Refusable(ProfileChangedType, 'Gives the viewer another picture, or none.')
  @Allow('profile.manage')
  async setProfilePicture(
    @Input(SetProfilePictureInput) { fileId }: SetProfilePictureInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.answer(context, await this.pictures.take(fileId, signedIn(context)));
  }

  @Refusable(ProfileChangedType, 'Chooses what the viewer is given notice of, and how.')
  @Allow('profile.manage')
  async setNotices(
    @Input(SetNoticesInput) { choices }: SetNoticesInput,
    @Context() context: OperationContext,
  ) {
    const chosen = Object.fromEntries(choices.map(({ reason, channels }) => [reason, channels]));
    return this.changes.answer(
      context,
      await this.profiles.chooseNotices(chosen, signedIn(context)),
    );
  }

  @Refusable(
    ProfileChangedType,
    'Gives the viewer another password and ends their other sessions, and their API tokens unless they keep them.',
  )
  @Allow('profile.manage')
  async setPassword(
    @Input(SetPasswordInput) { endTokens, ...typed }: SetPasswordInput,
    @Context() context: OperationContext,
  ) {
    const change = { ...typed, endsTokens: endTokens ?? true };
    const changed = await this.profiles.changePassword(change, signedIn(context));
    return this.changes.answer(context, changed);
  }

  @Refusable(ProfileChangedType, 'Ends one session of the viewer.')
  @Allow('profile.manage')
  async endSession(
    @Input(EndSessionInput) { sessionId }: EndSessionInput,
    @Context() context: OperationContext,
  ) {
    const ended = await this.profiles.endSession(sessionId, signedIn(context));
    return this.changes.answer(context, ended);
  }
}
