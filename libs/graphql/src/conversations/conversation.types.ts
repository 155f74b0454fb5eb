import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ConversationDocument, PreviewKind } from '@bitacora/views';
import { ActorType } from '../people/people.types.js';
import { PreviewKindName } from '../schema/enums/conversation.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime } from '../schema/scalars.js';
import { conversationState } from './conversation-state.type.js';
import { ConversationWriterType } from './conversation-writer.type.js';

@ObjectType('PreviewFiles', { description: 'Files of the last message or note.' })
export class PreviewFilesType {
  @Field(() => Int, { description: 'Number of files.' })
  count!: number;

  @Field(() => String, { description: 'Name of the first.' })
  first!: string;
}

@ObjectType('Preview', { description: 'The newest words of a conversation.' })
export class PreviewType {
  @Field(() => PreviewKindName, { description: 'What they are.' })
  kind!: PreviewKind;

  @Field(() => String, {
    nullable: true,
    description:
      'The words as they read now, cut to two lines; null for files alone, and once they were withdrawn or erased.',
  })
  text!: string | null;

  @Field(() => PreviewFilesType, {
    nullable: true,
    description: 'Files that came with them; null for none.',
  })
  files!: PreviewFilesType | null;

  @Field(() => ActorType, { nullable: true, description: 'Who wrote them.' })
  by!: ActorType | null;

  @Field(() => DateTime, { description: 'When they were written.' })
  at!: string;

  @Field(() => Boolean, { description: 'The contact took them back.' })
  withdrawn!: boolean;
}

/** A row of the inbox. */
@ObjectType('Conversation', {
  description:
    'What a contact and the account say to each other in one inbox, from start to resolution.',
})
export class ConversationType extends conversationState('now') {
  @Field(() => ID, { description: 'Id of the conversation.' })
  id!: string;

  @Field(() => String, { description: 'Short name that people use, such as `K7Q2`.' })
  reference!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'End of the snooze; null when it is not snoozed, or until the contact writes.',
  })
  snoozedUntil!: string | null;

  @Field(() => PreviewType, { nullable: true, description: 'Last message or note.' })
  preview!: PreviewType | null;

  @Field(() => Int, {
    description: 'Messages of the contact since the last public answer of a person.',
  })
  unanswered!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the first message without an answer came; null when there is none.',
  })
  waitingSince!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the newest answer was written that the contact saw on the website; null when none is known.',
  })
  seenUpTo?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the newest message of the contact was written that a member who can answer saw; null when none is known.',
  })
  teamSawUpTo?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was given to who has it; null while no person has it.',
  })
  assignedAt!: string | null;

  @Field(() => Boolean, { description: 'Whether who has it gave it to themselves.' })
  assignedToSelf!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Address of the page on which it was started.',
  })
  page!: string | null;

  @Field(() => ConversationWriterType, { description: 'Who writes.' })
  writer!: ConversationWriterType;

  @Field(() => DateTime, { description: 'When it was started.' })
  startedAt!: string;

  @Field(() => DateTime, { description: 'When the newest message or note was written.' })
  lastActivityAt!: string;

  @Field(() => Int, {
    description:
      'Revision of the newest event; send it back as expectedRevision to be refused when it is stale.',
  })
  revision!: number;

  @Field(() => Boolean, { description: 'Whether the personal data of the contact was erased.' })
  erased!: boolean;

  contactId!: string;
  inboxId!: string;
  continuedFromId?: string;
  continuedInId?: string;
  mentions!: ConversationDocument['mentions'];
  attributes!: ConversationDocument['attributes'];
}

@ObjectType('ConversationEdge', { description: 'A conversation in a list.' })
export class ConversationEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => ConversationType, { description: 'The conversation.' })
  node!: ConversationType;

  @Field(() => String, {
    nullable: true,
    description:
      'With a search: the words around its newest hit in the messages; null when it hit elsewhere.',
  })
  hit!: string | null;
}

@ObjectType('ConversationConnection', { description: 'A page of conversations.' })
export class ConversationConnectionType {
  @Field(() => [ConversationEdgeType], { description: 'The conversations of the page.' })
  edges!: readonly ConversationEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the list.' })
  pageInfo!: PageInfoType;
}
