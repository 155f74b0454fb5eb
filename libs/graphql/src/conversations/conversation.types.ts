import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Priority, Status } from '@bitacora/conversations';
import type { PreviewKind } from '@bitacora/views';
import { ActorType } from '../people/people.types.js';
import { PreviewKindName, PriorityName, StatusName } from '../schema/enums/conversation.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('PreviewFiles', { description: 'Files of the last message or note.' })
export class PreviewFilesType {
  @Field(() => Int)
  count!: number;

  @Field(() => String, { description: 'Name of the first.' })
  first!: string;
}

@ObjectType('Preview', { description: 'The newest words of a conversation.' })
export class PreviewType {
  @Field(() => PreviewKindName, { description: 'What they are.' })
  kind!: PreviewKind;

  @Field(() => String, { nullable: true })
  text!: string | null;

  @Field(() => PreviewFilesType, { nullable: true })
  files!: PreviewFilesType | null;

  @Field(() => ActorType, { nullable: true })
  by!: ActorType | null;

  @Field(() => DateTime)
  at!: string;
}

/** A row of the inbox. The fields without `@Field` are what the resolvers of its relations need. */
@ObjectType('Conversation')
export class ConversationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  reference!: string;

  @Field(() => StatusName)
  status!: Status;

  @Field(() => DateTime, { nullable: true })
  snoozedUntil!: string | null;

  @Field(() => PriorityName)
  priority!: Priority;

  @Field(() => Boolean)
  important!: boolean;

  @Field(() => PreviewType, { nullable: true, description: 'Last message or note.' })
  preview!: PreviewType | null;

  @Field(() => Int, {
    description: 'Messages of the contact since the last public answer of a person.',
  })
  unanswered!: number;

  @Field(() => DateTime, { nullable: true })
  waitingSince!: string | null;

  @Field(() => String, { nullable: true })
  page!: string | null;

  @Field(() => DateTime)
  startedAt!: string;

  @Field(() => DateTime)
  lastActivityAt!: string;

  @Field(() => Int, {
    description:
      'Revision of the newest event; send it back as expectedRevision to be refused when it is stale.',
  })
  revision!: number;

  @Field(() => Boolean)
  erased!: boolean;

  contactId!: string;
  inboxId!: string;
  assigneeId!: string | null;
  teamId!: string | null;
  labelIds!: readonly string[];
}

@ObjectType('ConversationEdge')
export class ConversationEdgeType {
  @Field(() => String)
  cursor!: string;

  @Field(() => ConversationType)
  node!: ConversationType;

  @Field(() => String, {
    nullable: true,
    description:
      'With a search: the words around its newest hit in the messages; null when it hit elsewhere.',
  })
  hit!: string | null;
}

@ObjectType('ConversationConnection')
export class ConversationConnectionType {
  @Field(() => [ConversationEdgeType])
  edges!: readonly ConversationEdgeType[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;
}
