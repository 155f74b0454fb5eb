import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  Availability,
  Language,
  NoticeChannel,
  NoticeReason,
  Permission,
} from '@bitacora/account';
import type { ActorKind } from '@bitacora/kernel';
import {
  ActorKindName,
  AvailabilityName,
  LanguageName,
  NoticeChannelName,
  NoticeReasonName,
  PermissionName,
} from '../schema/enums/people.enums.js';
import { VersionField } from './versions.js';

@ObjectType('Actor', {
  description:
    'Who did something. In the audit log and the replay by the name of then, elsewhere by the name of today; null without a name and once it was erased.',
})
export class ActorType {
  @Field(() => ActorKindName, { description: 'What kind of actor it is.' })
  kind!: ActorKind;

  @Field(() => ID, { description: 'Id of the member, contact, rule or inbox.' })
  id!: string;

  /** What it was called when it did it; absent where the name of today is shown. */
  nameOfThen?: string | null;
}

@ObjectType('AccountVersions', {
  description: 'Versions of what is saved of an account by itself, each for `expectedVersion`.',
})
export class AccountVersionsType {
  @Field(() => String, { description: 'Of the logo.' })
  logo!: string;

  @Field(() => String, { description: 'Of whether every member needs a second factor.' })
  secondFactor!: string;
}

@ObjectType('Account', { description: 'The company that uses the product.' })
export class AccountType {
  @Field(() => ID, { description: 'Id of the account.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => LanguageName, { description: 'Language in which it speaks to its contacts.' })
  language!: Language;

  @Field(() => String, { description: 'Time zone, such as `America/Bogota`.' })
  timeZone!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Whole days without activity after which an open conversation resolves itself; null: never.',
  })
  inactiveDays!: number | null;

  @Field(() => Boolean, {
    description: 'Whether every member needs a second factor.',
  })
  secondFactorRequired!: boolean;

  @VersionField()
  version!: string;

  @Field(() => AccountVersionsType, { description: 'Versions of its other parts.' })
  versions!: AccountVersionsType;

  /** A field of a resolver of its own: clients get an address. */
  logoId?: string | null;
}

@ObjectType('User', { description: 'A person who signs in to the console.' })
export class UserType {
  @Field(() => ID, { description: 'Id of the user.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of their role; null for who is no member.',
  })
  role!: string | null;

  @Field(() => AvailabilityName, { description: 'Whether they take conversations.' })
  availability!: Availability;

  @Field(() => Boolean, {
    description: 'Whether they are no member any more; history still names them.',
  })
  removed!: boolean;

  /** A field of a resolver of its own: not everybody may know. */
  hasSecondFactor?: boolean;

  /** A field of a resolver of its own: clients get an address. */
  pictureId?: string | null;
}

@ObjectType('NoticeChoice', { description: 'How a person is given notice of something.' })
export class NoticeChoiceType {
  @Field(() => NoticeReasonName, { description: 'Of what.' })
  reason!: NoticeReason;

  @Field(() => [NoticeChannelName], { description: 'How; empty: not at all.' })
  channels!: readonly NoticeChannel[];
}

@ObjectType('Viewer', { description: 'Who asks: a member of one account.' })
export class ViewerType {
  @Field(() => UserType, { description: 'The person.' })
  user!: UserType;

  @Field(() => AccountType, { description: 'The account.' })
  account!: AccountType;

  @Field(() => ID, { description: 'Id of their role.' })
  role!: string;

  @Field(() => AvailabilityName, {
    description:
      'What they chose to be while they are there; kept until they choose again. Online for who chose nothing.',
  })
  availabilityChoice!: Availability;

  @Field(() => Boolean, {
    description:
      'Whether they have to set up a second factor before anything else; until then they may do nothing.',
  })
  needsSecondFactor!: boolean;

  @Field(() => [PermissionName], { description: 'What they may do.' })
  permissions!: readonly Permission[];
}

@ObjectType('Setup', { description: 'What a client has to know before anybody is signed in.' })
export class SetupType {
  @Field(() => Boolean, { description: 'Whether the installation has no account yet.' })
  required!: boolean;

  @Field(() => Int, { description: 'Largest file that can be attached, in MB of 1,048,576 bytes.' })
  fileLimitMb!: number;
}
