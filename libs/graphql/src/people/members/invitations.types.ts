import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../schema/scalars.js';
import { UserType } from '../people.types.js';

@ObjectType('Member', { description: 'A member, as those see them who see the settings.' })
export class MemberType {
  @Field(() => UserType, { description: 'The person.' })
  user!: UserType;

  @Field(() => Boolean, {
    description: 'Whether a team or a rule may give them a conversation now: they are online.',
  })
  isAvailable!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When they signed in to this account last; null before the first time.',
  })
  lastSignInAt!: string | null;
}

@ObjectType('MemberUse', { description: 'What hangs on a member.' })
export class MemberUseType {
  @Field(() => Int, {
    description: 'Conversations of theirs that are not resolved, exact up to 1,000.',
  })
  conversations!: number;
}

@ObjectType('Invitation', { description: 'A person who was asked to become a member.' })
export class InvitationType {
  @Field(() => ID, { description: 'Id of the invitation.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address; null once erased.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Name, when it was given.' })
  name!: string | null;

  @Field(() => ID, { description: 'Id of the role that they get.' })
  role!: string;

  @Field(() => [ID], { description: 'Inboxes in which they answer from the start.' })
  inboxIds!: readonly string[];

  @Field(() => DateTime, { description: 'End of the newest link.' })
  expiresAt!: string;

  @Field(() => Boolean, { description: 'Whether the newest link has ended.' })
  expired!: boolean;
}

@ObjectType('InvitationsChanged', { description: 'The invitations after a change.' })
export class InvitationsChangedType {
  @Field(() => [InvitationType], { description: 'Those that wait for an answer, oldest first.' })
  invitations!: readonly InvitationType[];

  @Field(() => InvitationType, {
    nullable: true,
    description: 'The one that was made or changed; null when it was withdrawn.',
  })
  invitation!: InvitationType | null;

  @Field(() => Boolean, { description: 'Whether a mail with the link was asked for.' })
  mailed!: boolean;
}

@ObjectType('InvitationOpened', { description: 'What the link of an invitation opens.' })
export class InvitationOpenedType {
  @Field(() => String, { description: 'Name of the account.' })
  accountName!: string;

  @Field(() => String, { description: 'E-mail address by which the person will sign in.' })
  email!: string;

  @Field(() => String, { description: 'Name; empty when none was given.' })
  name!: string;

  @Field(() => ID, { description: 'Id of the role that they get.' })
  role!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the role; null for one that every account has.',
  })
  roleName!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the address has an access already, whose password is asked for.',
  })
  isKnown!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the person who looks is signed in as that one: nothing is asked of them.',
  })
  isYou!: boolean;
}

@ObjectType('PasswordResetAsked', {
  description: 'A request for a link; the same for every address.',
})
export class PasswordResetAskedType {
  @Field(() => Boolean, {
    description:
      'Whether this installation sends mails; without them an administrator makes the link.',
  })
  mailsAreOn!: boolean;
}

@ObjectType('PasswordResetDone', { description: 'Another password counts; all sessions ended.' })
export class PasswordResetDoneType {
  @Field(() => Boolean, { description: 'Always true.' })
  ok!: boolean;
}

@ObjectType('PasswordResetLink', { description: 'A link by which a member sets another password.' })
export class PasswordResetLinkType {
  @Field(() => String, { description: 'The link, for the member alone.' })
  link!: string;

  @Field(() => DateTime, { description: 'Its end.' })
  expiresAt!: string;
}
