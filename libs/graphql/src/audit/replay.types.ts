import { Field, Int, ObjectType } from '@nestjs/graphql';
import { conversationState } from '../conversations/conversation-state.type.js';
import { ConversationType } from '../conversations/conversation.types.js';
import { TimelineItemType, type TimelineLine } from '../timeline/timeline-item.types.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { DateTime } from '../schema/scalars.js';
import { AuditEntryType, ChangedValueType, IntegrityType } from './audit.types.js';

@ObjectType('ReplayEvent', { description: 'One event of a replayed conversation.' })
export class ReplayEventType {
  @Field(() => AuditEntryType, { description: 'The event.' })
  entry!: AuditEntryType;

  @Field(() => String, {
    nullable: true,
    description: 'Words of a message or note, null when erased.',
  })
  text!: string | null;

  @Field(() => [ChangedValueType], { description: 'What it changed.' })
  changes!: readonly ChangedValueType[];
}

@ObjectType('Replay', {
  description:
    "A conversation's whole history; the console folds to any moment by index. Snapshots are at `state(revision)`.",
})
export class ReplayType {
  @Field(() => ConversationType, { description: 'The conversation as it is now.' })
  conversation!: ConversationType;

  @Field(() => [ReplayEventType], { description: 'Its events, oldest first.' })
  events!: readonly ReplayEventType[];

  @Field(() => [NamedThingType], { description: 'What the events name.' })
  named!: readonly NamedThingType[];

  @Field(() => IntegrityType, { description: 'State of the proof of its events.' })
  integrity!: IntegrityType;
}

/** Assignee, team and labels are fields of their own resolvers. */
@ObjectType('ConversationSnapshot', {
  description: 'A conversation as it was after one of its events.',
})
export class ConversationSnapshotType extends conversationState('then') {
  @Field(() => Int, { description: 'Revision of the event.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When the event happened.' })
  at!: string;

  @Field(() => String, { description: 'Position of the event in the log.' })
  position!: string;

  @Field(() => [TimelineItemType], { description: 'The thread up to the event, oldest first.' })
  items!: readonly TimelineLine[];
}
