import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: 'A person who forgot their password.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'E-mail address by which they sign in.' })
  email!: string;
}

@InputType({ description: 'The link to set another password, by the parts after its #.' })
export class ResetPasswordInput {
  @Field(() => ID, { description: 'Id of the account.' })
  accountId!: string;

  @Field(() => ID, { description: 'Id of the user.' })
  userId!: string;

  @Field(() => String, { description: 'The token of the link.' })
  token!: string;

  @Field(() => String, { description: 'The new password.' })
  password!: string;
}

@InputType({ description: 'A member who gets a link to set another password.' })
export class MakePasswordResetLinkInput {
  @Field(() => ID, { description: 'The member, by the id of the user.' })
  userId!: string;
}
