import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Priority, Status } from '@bitacora/conversations';
import type { AttributeValue } from '@bitacora/schema';
import { PriorityName, StatusName } from '../schema/enums/conversation.enums.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';

@InputType({
  description: '`commandId` makes a retry harmless: the same id answers with the first result.',
})
export class Retry {
  @Field(() => ID, { description: 'An id that the client makes, new for each thing it asks for.' })
  commandId!: string;

  @Field(() => DateTime, { description: 'When the client asked for it first.' })
  issuedAt!: string;
}

@InputType({ isAbstract: true })
class ConversationChangeInput {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;
}

@InputType({ isAbstract: true })
class WrittenInput extends ConversationChangeInput {
  @Field(() => String, { description: 'The words; may be empty beside files.' })
  text!: string;

  @Field(() => [ID], {
    nullable: true,
    defaultValue: [],
    description: 'Files that were uploaded to the conversation before, by the id of the answer.',
  })
  attachments!: string[] | null;

  @Field(() => Retry, { description: 'Makes sending it again harmless.' })
  retry!: Retry;
}

@InputType({ description: 'A reply to the contact.' })
export class ReplyToConversationInput extends WrittenInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of the line of a message that it quotes, where the channel can do that.',
  })
  quotes?: number | null;
}

@InputType({ description: 'A note between members.' })
export class AddConversationNoteInput extends WrittenInput {
  @Field(() => [ID], {
    nullable: true,
    defaultValue: [],
    description: 'Members whose attention the note calls for.',
  })
  mentions!: string[] | null;
}

@InputType({ description: 'Who a conversation is given to.' })
export class AssignConversationInput extends ConversationChangeInput {
  @Field(() => ID, { nullable: true, description: 'The member; null takes it off everybody.' })
  userId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Revision that the client has seen; a newer one is refused as stale.',
  })
  expectedRevision?: number | null;
}

@InputType({ description: 'Which team a conversation is given to.' })
export class SetConversationTeamInput extends ConversationChangeInput {
  @Field(() => ID, { nullable: true, description: 'The team; null takes it off every team.' })
  teamId?: string | null;
}

@InputType({ description: 'Where a conversation stands from now on.' })
export class SetConversationStatusInput extends ConversationChangeInput {
  @Field(() => StatusName, { description: 'The new status.' })
  status!: Status;

  @Field(() => DateTime, { nullable: true, description: 'End of a snooze.' })
  until?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Revision that the client has seen; a newer one is refused as stale.',
  })
  expectedRevision?: number | null;
}

@InputType({ description: 'How urgent a conversation is from now on.' })
export class SetConversationPriorityInput extends ConversationChangeInput {
  @Field(() => PriorityName, { description: 'The new priority.' })
  priority!: Priority;
}

@InputType({ description: 'Whether a conversation is muted.' })
export class SetConversationMutedInput extends ConversationChangeInput {
  @Field(() => Boolean, { description: 'Whether it is muted.' })
  muted!: boolean;
}

@InputType({ description: 'Whether a conversation is marked as important.' })
export class SetConversationImportantInput extends ConversationChangeInput {
  @Field(() => Boolean, { description: 'Whether it is important.' })
  important!: boolean;
}

@InputType({ description: 'What a member saw of a conversation.' })
export class SetConversationSeenInput extends ConversationChangeInput {
  @Field(() => DateTime, {
    description: 'When the newest message of the contact was written that they saw.',
  })
  upTo!: string;
}

@InputType({ description: 'What an attribute of a conversation is from now on.' })
export class SetConversationAttributeInput extends ConversationChangeInput {
  @Field(() => ID, { description: 'The attribute.' })
  attributeId!: string;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'A text, a number, or true or false, as its type asks; null clears it.',
  })
  value?: AttributeValue | null;
}

@InputType({ description: 'A label for a conversation.' })
export class AddConversationLabelInput extends ConversationChangeInput {
  @Field(() => ID, { description: 'The label.' })
  labelId!: string;
}

@InputType({ description: 'A label that a conversation loses.' })
export class RemoveConversationLabelInput extends AddConversationLabelInput {}
