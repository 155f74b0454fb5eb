import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission, TokenScope } from '@bitacora/account';
import { PendingField } from '../../results/pending-field.js';
import { PermissionName, TokenScopeName } from '../../schema/enums/people.enums.js';
import { DateTime } from '../../schema/scalars.js';
import { ViewerType } from '../people.types.js';

@ObjectType('OwnSession', { description: 'An open session of the viewer.' })
export class OwnSessionType {
  @Field(() => ID, { description: 'Id of the session.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Browser, as it calls itself.' })
  browser!: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser runs on.' })
  system!: string | null;

  @Field(() => String, { nullable: true, description: 'Address that it was used from last.' })
  address!: string | null;

  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt!: string;

  @Field(() => DateTime, { description: 'When it was used last, to some minutes.' })
  lastUsedAt!: string;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  isThis!: boolean;
}

@ObjectType('OwnSecondFactor', { description: 'The app that makes codes for the viewer.' })
export class OwnSecondFactorType {
  @Field(() => DateTime, { description: 'When it was switched on.' })
  since!: string;

  @Field(() => Int, { description: 'Recovery codes that were not used yet.' })
  recoveryCodesLeft!: number;
}

@ObjectType('OwnPasskey', { description: 'A passkey of the viewer.' })
export class OwnPasskeyType {
  @Field(() => ID, { description: 'Id of the credential.' })
  id!: string;

  @Field(() => String, { description: 'What the viewer calls it.' })
  name!: string;

  @Field(() => DateTime, { description: 'When it was added.' })
  addedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was used last.' })
  lastUsedAt!: string | null;
}

@ObjectType('OwnApiToken', { description: 'An API token of the viewer, in this account.' })
export class OwnApiTokenType {
  @Field(() => ID, { description: 'Id of the token; not the token.' })
  id!: string;

  @Field(() => String, { description: 'What the viewer calls it.' })
  name!: string;

  @Field(() => TokenScopeName, { description: 'What it may do.' })
  scope!: TokenScope;

  @Field(() => [PermissionName], { description: 'What was chosen; empty with other scopes.' })
  permissions!: readonly Permission[];

  @Field(() => DateTime, { description: 'When it was issued.' })
  issuedAt!: string;

  @Field(() => DateTime, { description: 'When it ends.' })
  endsAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was used last, to some minutes.' })
  lastUsedAt!: string | null;
}

@ObjectType('Profile', { description: 'What a person sees and changes of themselves.' })
export class ProfileType {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'E-mail address.' })
  email!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the password was set.' })
  passwordChangedAt!: string | null;

  @Field(() => Boolean, {
    description: 'Whether this installation sends mails, notices among them.',
  })
  sendsMails!: boolean;

  @Field(() => [OwnSessionType], { description: 'Open sessions in all accounts, newest first.' })
  sessions!: readonly OwnSessionType[];

  @Field(() => OwnSecondFactorType, {
    nullable: true,
    description: 'Second factor; null when there is none.',
  })
  secondFactor!: OwnSecondFactorType | null;

  @Field(() => [OwnPasskeyType], { description: 'Passkeys, oldest first.' })
  passkeys!: readonly OwnPasskeyType[];

  @Field(() => [OwnApiTokenType], { description: 'API tokens of this account, oldest first.' })
  apiTokens!: readonly OwnApiTokenType[];
}

@ObjectType('ProfileChanged', { description: 'The profile after a change.' })
export class ProfileChangedType {
  @Field(() => ProfileType, { description: 'The profile as it is now.' })
  profile!: ProfileType;

  @Field(() => ViewerType, { description: 'The viewer as the views have them now.' })
  viewer!: ViewerType;

  @PendingField()
  pending!: boolean;
}

@ObjectType('QrCode', { description: 'A QR code, to be drawn.' })
export class QrCodeType {
  @Field(() => Int, { description: 'Squares of a side.' })
  size!: number;

  @Field(() => String, { description: 'Path of an SVG that draws the dark squares.' })
  path!: string;
}

@ObjectType('SecondFactorSecretCreated', {
  description: 'A secret for an app. It counts once a code of it was given.',
})
export class SecondFactorSecretCreatedType {
  @Field(() => String, { description: 'The secret, to be typed where no camera is.' })
  secret!: string;

  @Field(() => QrCodeType, { description: 'The secret, for a camera.' })
  qrCode!: QrCodeType;

  @Field(() => String, { description: 'Has to come back with the first code.' })
  ticket!: string;
}

@ObjectType('RecoveryCodesCreated', {
  description: 'New recovery codes; they are shown this once.',
})
export class RecoveryCodesCreatedType {
  @Field(() => [String], { description: 'The codes, each good for one sign-in.' })
  codes!: readonly string[];

  @Field(() => ProfileType, { description: 'The profile as it is now.' })
  profile!: ProfileType;
}

@ObjectType('ApiTokenCreated', { description: 'A new API token; it is shown this once.' })
export class ApiTokenCreatedType {
  @Field(() => String, { description: 'The token, for the header `Authorization: Bearer`.' })
  token!: string;

  @Field(() => ProfileType, { description: 'The profile as it is now.' })
  profile!: ProfileType;
}

@ObjectType('PasskeyChallenge', { description: 'What a browser needs to make or use a passkey.' })
export class PasskeyChallengeType {
  @Field(() => String, {
    description: 'PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON, as text.',
  })
  options!: string;
}
