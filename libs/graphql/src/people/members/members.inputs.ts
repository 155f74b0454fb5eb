import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ExpectedVersionField } from '../versions.js';
import type { Language } from '@bitacora/account';
import { LanguageName } from '../../schema/enums/people.enums.js';

@InputType({ description: 'The settings of the account as they are to be.' })
export class UpdateAccountInput {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => LanguageName, { description: 'Language in which it speaks to its contacts.' })
  language!: Language;

  @Field(() => String, { description: 'Time zone, such as `America/Bogota`.' })
  timeZone!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Whole days without activity after which an open conversation resolves itself, 1 to 999; null or 0: never.',
  })
  inactiveDays!: number | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'Whether every member needs a second factor.' })
export class SetSecondFactorRequirementInput {
  @Field(() => Boolean, { description: 'Whether it is needed.' })
  required!: boolean;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A new member of the account.' })
export class AddMemberInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'E-mail address, by which they sign in.' })
  email!: string;

  @Field(() => String, { description: 'First password.' })
  password!: string;

  @Field(() => ID, { description: 'Id of the role.' })
  role!: string;

  @Field(() => [ID], {
    nullable: true,
    defaultValue: [],
    description: 'Inboxes in which the member answers from the start.',
  })
  inboxIds!: string[] | null;
}

@InputType({ description: 'What the one who edits a member has seen of them.' })
export class SeenMemberInput {
  @Field(() => String, { nullable: true, description: 'Their name; null once it was erased.' })
  name?: string | null;

  @Field(() => ID, { description: 'Id of their role.' })
  role!: string;

  @Field(() => [ID], { description: 'Inboxes in which they answered.' })
  inboxIds!: string[];
}

@InputType({ description: 'A member as they are from now on; what is left out stays as it is.' })
export class UpdateMemberInput {
  @Field(() => ID, { description: 'The member, by the id of the user.' })
  userId!: string;

  @Field(() => String, { nullable: true, description: 'Name.' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the role.' })
  role?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Inboxes in which they answer.' })
  inboxIds?: string[] | null;

  @Field(() => SeenMemberInput, {
    nullable: true,
    description: 'Refused with CONFLICT when something that changes is another by now.',
  })
  seen?: SeenMemberInput | null;
}

@InputType({ description: 'A member who is removed from the account.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'The member, by the id of the user.' })
  userId!: string;
}

@InputType({ description: 'A member whose sessions end.' })
export class EndMemberSessionsInput extends RemoveMemberInput {}

@InputType({ description: 'A member who lost app and codes.' })
export class RemoveMemberSecondFactorInput extends RemoveMemberInput {}

@InputType({ description: 'What a member may do from now on.' })
export class SetMemberRoleInput extends RemoveMemberInput {
  @Field(() => ID, { description: 'Id of the new role.' })
  role!: string;
}
