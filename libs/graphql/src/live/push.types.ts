import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConversationType } from '../conversations/conversation.types.js';
import { TimelineItemType, type TimelineLine } from '../timeline/timeline-item.types.js';
import { UserType } from '../people/people.types.js';
import { type PresenceActivity, PresenceActivityName } from '../schema/enums/conversation.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ConversationPush', {
  description: 'A conversation of the account changed; the list refetches what it shows of it.',
})
export class ConversationPushType {
  @Field(() => ConversationType, { description: 'The conversation as it is now.' })
  conversation!: ConversationType;

  @Field(() => Boolean, { description: 'Whether the counts are other ones now.' })
  countsChanged!: boolean;
}

@ObjectType('TimelinePush', { description: 'New and changed lines of a thread.' })
export class TimelinePushType {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => [TimelineItemType], { description: 'The lines, oldest first.' })
  items!: readonly TimelineLine[];
}

@ObjectType('Presence', { description: 'What a person does in a conversation just now.' })
export class PresenceType {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => UserType, { description: 'Who it is; a contact is shown as a user without a role.' })
  user!: UserType;

  @Field(() => PresenceActivityName, { description: 'What they do.' })
  doing!: PresenceActivity;

  @Field(() => DateTime, { description: 'When it was noticed.' })
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
  @Field(() => String, { description: 'Name of the view.' })
  view!: string;

  @Field(() => Int, { description: 'The new epoch of the view.' })
  epoch!: number;
}
