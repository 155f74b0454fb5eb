import { Field, ID, InputType } from '@nestjs/graphql';
import type { Language, Role } from '@bitacora/account';
import { LanguageName, RoleName } from '../schema/enums/people.enums.js';

@InputType()
export class SetupInput {
  @Field(() => String)
  accountName!: string;

  @Field(() => LanguageName)
  language!: Language;

  @Field(() => String)
  timeZone!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;
}

@InputType()
export class MemberInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;

  @Field(() => RoleName)
  role!: Role;

  @Field(() => [ID], {
    nullable: true,
    defaultValue: [],
    description: 'Inboxes in which the member answers from the start.',
  })
  inboxIds!: string[] | null;
}

@InputType()
export class TeamInput {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, defaultValue: '' })
  description!: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false })
  assignsAutomatically!: boolean | null;

  @Field(() => [ID], { nullable: true, defaultValue: [] })
  userIds!: string[] | null;
}

@InputType()
export class LabelInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  colour!: string;

  @Field(() => String, { nullable: true, defaultValue: '' })
  description!: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  inSidebar!: boolean | null;
}

@InputType()
export class InboxInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  domain!: string;
}

@InputType()
export class CreationReplyInput {
  @Field(() => Boolean)
  on!: boolean;

  @Field(() => [String])
  texts!: string[];
}
