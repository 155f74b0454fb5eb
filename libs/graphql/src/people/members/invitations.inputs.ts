import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: 'A person who is asked to become a member.' })
export class InviteMemberInput {
  @Field(() => String, { description: 'E-mail address, to which the link goes.' })
  email!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name; without it the person says it when they join.',
  })
  name?: string | null;

  @Field(() => ID, { description: 'Id of the role that they get.' })
  role!: string;

  @Field(() => [ID], {
    nullable: true,
    defaultValue: [],
    description: 'Inboxes in which an agent answers from the start.',
  })
  inboxIds!: string[] | null;
}

@InputType({ description: 'An invitation that gets another link.' })
export class ResendInvitationInput {
  @Field(() => ID, { description: 'Id of the invitation.' })
  invitationId!: string;
}

@InputType({ description: 'An invitation that ends.' })
export class WithdrawInvitationInput extends ResendInvitationInput {}

@InputType({ description: 'The link of an invitation, by the parts after its #.' })
export class OpenInvitationInput extends ResendInvitationInput {
  @Field(() => ID, { description: 'Id of the account.' })
  accountId!: string;

  @Field(() => String, { description: 'The token of the link.' })
  token!: string;
}

@InputType({ description: 'The link of an invitation, and who joins by it.' })
export class AcceptInvitationInput extends OpenInvitationInput {
  @Field(() => String, {
    nullable: true,
    description: 'Name; of no account for a person who has an access already.',
  })
  name?: string | null;

  @Field(() => String, {
    description: 'A new password, or the one that the person has already.',
  })
  password!: string;
}
