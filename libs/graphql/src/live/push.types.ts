import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConversationType } from '../conversations/conversation.types.js';
import { TimelineItemType } from '../conversations/timeline.types.js';
import { UserType } from '../people/people.types.js';
import { type PresenceActivity, PresenceActivityName } from '../schema/enums/conversation.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ConversationPush', {
  description: 'A conversation of the account changed; the list refetches what it shows of it.',
})
export class ConversationPushType {
  @Field(() => ConversationType)
  conversation!: ConversationType;

  @Field(() => Boolean)
  countsChanged!: boolean;
}

@ObjectType('TimelinePush')
export class TimelinePushType {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => [TimelineItemType])
  items!: readonly TimelineItemType[];
}

@ObjectType('Presence')
export class PresenceType {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => UserType)
  user!: UserType;

  @Field(() => PresenceActivityName, { description: 'What they do.' })
  doing!: PresenceActivity;

  @Field(() => DateTime)
  at!: string;
}

@InputType({ description: 'Where the viewer is writing.' })
export class SignalTypingInput {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;
}

@ObjectType('TypingSignalled', { description: 'Others were shown that the viewer is writing.' })
export class TypingSignalledType {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;
}

@ObjectType('ViewReset', {
  description: 'A view was rebuilt: refetch everything that came from it.',
})
export class ViewResetType {
  @Field(() => String)
  view!: string;

  @Field(() => Int)
  epoch!: number;
}
