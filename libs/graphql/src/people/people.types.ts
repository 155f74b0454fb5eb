import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Availability, Language, Permission, Role } from '@bitacora/account';
import type { ActorKind } from '@bitacora/kernel';
import {
  ActorKindName,
  AvailabilityName,
  LanguageName,
  PermissionName,
  RoleName,
} from '../schema/enums/people.enums.js';

@ObjectType('Actor', {
  description:
    'Who did something. In the audit log and the replay by the name of then, elsewhere by the name of today; null without a name and once it was erased.',
})
export class ActorType {
  @Field(() => ActorKindName)
  kind!: ActorKind;

  @Field(() => ID)
  id!: string;

  /** What it was called when it did it; absent where the name of today is shown. */
  nameOfThen?: string | null;
}

@ObjectType('Account')
export class AccountType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => LanguageName)
  language!: Language;

  @Field(() => String)
  timeZone!: string;
}

@ObjectType('User')
export class UserType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => RoleName, { nullable: true })
  role!: Role | null;

  @Field(() => AvailabilityName)
  availability!: Availability;

  @Field(() => Boolean)
  removed!: boolean;
}

@ObjectType('Viewer')
export class ViewerType {
  @Field(() => UserType)
  user!: UserType;

  @Field(() => AccountType)
  account!: AccountType;

  @Field(() => RoleName)
  role!: Role;

  @Field(() => [PermissionName])
  permissions!: readonly Permission[];
}

@ObjectType('Setup')
export class SetupType {
  @Field(() => Boolean)
  required!: boolean;

  @Field(() => Int, { description: 'Largest file that can be attached, in MB of 1,048,576 bytes.' })
  fileLimitMb!: number;
}
