import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ActorType } from '../people/people.types.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('MessageRevision', {
  description: 'What a message reads since its contact edited or withdrew it.',
})
export class MessageRevisionType {
  @Field(() => String, {
    nullable: true,
    description: 'The newest words; null when it was withdrawn, and when they were erased.',
  })
  text!: string | null;

  @Field(() => Boolean, { description: 'The contact took it back.' })
  withdrawn!: boolean;

  @Field(() => DateTime, { description: 'When the contact did it.' })
  at!: string;
}

@ObjectType('MessageReaction', { description: 'How the contact reacted to a message.' })
export class MessageReactionType {
  @Field(() => String, { description: 'One emoji.' })
  emoji!: string;

  @Field(() => DateTime, { description: 'When the contact did it.' })
  at!: string;
}

@ObjectType('QuotedMessage', { description: 'The message that another one answers.' })
export class QuotedMessageType {
  @Field(() => ID, { description: 'The conversation that it is in.' })
  conversationId!: string;

  @Field(() => Int, { description: 'Number of its line there.' })
  revision!: number;

  @Field(() => ActorType, { description: 'Who wrote it.' })
  actor!: ActorType;

  @Field(() => String, {
    nullable: true,
    description:
      'Its first words as they read now; empty beside files alone, null when they were withdrawn or erased.',
  })
  text!: string | null;

  @Field(() => Int, { description: 'Files that came with it.' })
  files!: number;

  @Field(() => Boolean, { description: 'The contact took it back.' })
  withdrawn!: boolean;
}
