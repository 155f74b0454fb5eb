import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Priority, Status } from '@bitacora/conversations';
import { ConversationType } from '../conversations/conversation.types.js';
import { TimelineItemType } from '../conversations/timeline.types.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { PriorityName, StatusName } from '../schema/enums/conversation.enums.js';
import { DateTime } from '../schema/scalars.js';
import { AuditEntryType, ChangeType, IntegrityType } from './audit.types.js';

@ObjectType('ReplayEvent')
export class ReplayEventType {
  @Field(() => AuditEntryType)
  entry!: AuditEntryType;

  @Field(() => String, {
    nullable: true,
    description: 'Words of a message or note, null when erased.',
  })
  text!: string | null;

  @Field(() => [ChangeType])
  changes!: readonly ChangeType[];
}

@ObjectType('Replay', {
  description:
    "A conversation's whole history; the console folds to any moment by index. Snapshots are at `state(revision)`.",
})
export class ReplayType {
  @Field(() => ConversationType)
  conversation!: ConversationType;

  @Field(() => [ReplayEventType])
  events!: readonly ReplayEventType[];

  @Field(() => [NamedThingType], { description: 'What the events name.' })
  named!: readonly NamedThingType[];

  @Field(() => IntegrityType)
  integrity!: IntegrityType;
}

/** Assignee, team and labels are fields of their own resolvers. */
@ObjectType('ConversationSnapshot')
export class ConversationSnapshotType {
  @Field(() => Int)
  revision!: number;

  @Field(() => DateTime)
  at!: string;

  @Field(() => String)
  position!: string;

  @Field(() => StatusName)
  status!: Status;

  @Field(() => PriorityName)
  priority!: Priority;

  @Field(() => Boolean)
  important!: boolean;

  @Field(() => [TimelineItemType])
  items!: readonly TimelineItemType[];

  assigneeId!: string | null;
  teamId!: string | null;
  labelIds!: readonly string[];
}
