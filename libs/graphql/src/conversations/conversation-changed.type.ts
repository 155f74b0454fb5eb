import { Field, ObjectType } from '@nestjs/graphql';
import { PendingField } from '../results/pending-field.js';
import { ConversationType } from './conversation.types.js';

@ObjectType('ConversationChanged', { description: 'A conversation after a change.' })
export class ConversationChangedType {
  @Field(() => ConversationType, { description: 'The conversation as the views have it now.' })
  conversation!: ConversationType;

  @PendingField()
  pending!: boolean;
}
