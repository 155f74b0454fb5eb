import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: 'A website whose chat becomes an inbox.' })
export class ConnectInboxInput {
  @Field(() => String, { description: 'Name of the inbox.' })
  name!: string;

  @Field(() => String, { description: 'Domain of the website, such as `tienda.example`.' })
  domain!: string;
}

@InputType({ description: 'An inbox as it is from now on.' })
export class UpdateInboxInput extends ConnectInboxInput {
  @Field(() => ID, { description: 'The inbox.' })
  inboxId!: string;
}

@InputType({ description: 'An inbox that is deleted.' })
export class DeleteInboxInput {
  @Field(() => ID, { description: 'The inbox.' })
  inboxId!: string;
}

@InputType({ description: 'An inbox that gets a new token; the old embed code stops at once.' })
export class RotateInboxTokenInput extends DeleteInboxInput {}

@InputType({ description: 'Who works in an inbox from now on.' })
export class SetInboxCollaboratorsInput extends DeleteInboxInput {
  @Field(() => [ID], { description: 'The members, by the ids of their users.' })
  userIds!: string[];
}

@InputType({ description: 'What an inbox answers to the first message of a conversation.' })
export class SetInboxCreationReplyInput extends DeleteInboxInput {
  @Field(() => Boolean, { description: 'Whether it answers.' })
  on!: boolean;

  @Field(() => [String], { description: 'Texts, of which one is picked.' })
  texts!: string[];
}
