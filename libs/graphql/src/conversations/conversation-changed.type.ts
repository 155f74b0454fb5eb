import { Field, ObjectType } from '@nestjs/graphql';
import { ConversationType } from './conversation.types.js';

@ObjectType('ConversationChanged', { description: 'A conversation after a change.' })
export class ConversationChangedType {
  @Field(() => ConversationType, { description: 'The conversation as the views have it now.' })
  conversation!: ConversationType;

  @Field(() => Boolean, {
    description:
      'The views had not caught up within the bounded wait: the change is recorded all the same.',
  })
  pending!: boolean;
}
