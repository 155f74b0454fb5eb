import { Field, ID, InputType } from '@nestjs/graphql';
import type { NoticeChannel, NoticeReason, Permission, TokenScope } from '@bitacora/account';
import {
  NoticeChannelName,
  NoticeReasonName,
  PermissionName,
  TokenScopeName,
} from '../../schema/enums/people.enums.js';
import { DateTime, JSON_VALUE } from '../../schema/scalars.js';

@InputType({ description: 'The new name of the viewer.' })
export class SetProfileNameInput {
  @Field(() => String, { description: 'The name.' })
  name!: string;
}

@InputType({ description: 'The picture of the viewer.' })
export class SetProfilePictureInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Of the file that was uploaded by `POST /files/people/…`; null: no picture.',
  })
  fileId!: string | null;
}

@InputType({ description: 'How the viewer is given notice of something.' })
export class NoticeChoiceInput {
  @Field(() => NoticeReasonName, { description: 'Of what.' })
  reason!: NoticeReason;

  @Field(() => [NoticeChannelName], { description: 'How; empty: not at all.' })
  channels!: NoticeChannel[];
}

@InputType({ description: 'What the viewer wants to be given notice of.' })
export class SetNoticesInput {
  @Field(() => [NoticeChoiceInput], {
    description:
      'Reasons that are not named stay as they are; of one that is named twice the last counts.',
  })
  choices!: NoticeChoiceInput[];
}

@InputType({ description: 'Another password of the viewer.' })
export class SetPasswordInput {
  @Field(() => String, { description: 'The present password.' })
  password!: string;

  @Field(() => String, { description: 'The new password.' })
  newPassword!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Whether the API tokens of the viewer end as well, in all accounts.',
  })
  endTokens!: boolean | null;
}

@InputType({ description: 'A session of the viewer that ends.' })
export class EndSessionInput {
  @Field(() => ID, { description: 'Id of the session.' })
  sessionId!: string;
}

@InputType({ description: 'Who is to get a second factor.' })
export class CreateSecondFactorSecretInput {
  @Field(() => String, { description: 'The present password.' })
  password!: string;
}

@InputType({ description: 'Whose second factor is switched off.' })
export class RemoveSecondFactorInput extends CreateSecondFactorSecretInput {}

@InputType({ description: 'Who is to get new recovery codes.' })
export class CreateRecoveryCodesInput extends CreateSecondFactorSecretInput {}

@InputType({ description: 'Who is to add a passkey.' })
export class CreatePasskeyChallengeInput extends CreateSecondFactorSecretInput {}

@InputType({ description: 'The first code of a new second factor.' })
export class AddSecondFactorInput {
  @Field(() => String, { description: 'The secret that was given.' })
  secret!: string;

  @Field(() => String, { description: 'What was given with the secret.' })
  ticket!: string;

  @Field(() => String, { description: 'Six digits of the app.' })
  code!: string;
}

@InputType({ description: 'A passkey that a browser has made.' })
export class AddPasskeyInput {
  @Field(() => String, { description: 'What the viewer calls it.' })
  name!: string;

  @Field(() => JSON_VALUE, { description: 'What the browser answered (RegistrationResponseJSON).' })
  answer!: unknown;
}

@InputType({ description: 'A passkey that is to open nothing any more.' })
export class RemovePasskeyInput {
  @Field(() => ID, { description: 'Id of the credential.' })
  passkeyId!: string;
}

@InputType({ description: 'An API token that is wanted.' })
export class CreateApiTokenInput {
  @Field(() => String, {
    description: 'The password of the viewer: an open browser is not enough.',
  })
  password!: string;

  @Field(() => String, { description: 'What the viewer calls it.' })
  name!: string;

  @Field(() => TokenScopeName, { description: 'What it may do.' })
  scope!: TokenScope;

  @Field(() => [PermissionName], {
    nullable: true,
    defaultValue: [],
    description: 'With the scope CHOSEN: what it may do.',
  })
  permissions!: Permission[] | null;

  @Field(() => DateTime, { description: 'When it ends: a year from now at the latest.' })
  endsAt!: string;
}

@InputType({ description: 'An API token that is to open nothing any more.' })
export class DeleteApiTokenInput {
  @Field(() => ID, { description: 'Id of the token.' })
  tokenId!: string;
}
