import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { JsonObject } from '@bitacora/kernel';
import type { ActionResult, RuleMode } from '@bitacora/conversations';
import type { LineKind } from '@bitacora/views';
import { ActorType } from '../people/people.types.js';
import { ActionResultName, RuleModeName } from '../schema/enums/rule.enums.js';
import { TimelineKindName } from '../schema/enums/conversation.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';

@ObjectType('ActionOutcome')
export class ActionOutcomeType {
  @Field(() => Int)
  index!: number;

  @Field(() => String)
  type!: string;

  @Field(() => ActionResultName)
  outcome!: ActionResult;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

@ObjectType('RuleOutcome')
export class RuleOutcomeType {
  @Field(() => ID)
  ruleId!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String)
  name!: string;

  @Field(() => RuleModeName)
  mode!: RuleMode;

  @Field(() => [ActionOutcomeType])
  actions!: readonly ActionOutcomeType[];
}

@ObjectType('AutomaticText')
export class AutomaticTextType {
  @Field(() => ID)
  ruleId!: string;

  @Field(() => Int)
  ruleVersion!: number;

  @Field(() => Int)
  choice!: number;

  @Field(() => Int)
  of!: number;
}

@ObjectType('Attachment')
export class AttachmentType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'What the content was found to be.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size of the content in bytes.' })
  bytes!: number;

  @Field(() => Boolean, {
    description: 'It may be shown where it stands; any other is for saving.',
  })
  picture!: boolean;

  @Field(() => Boolean, {
    description: 'It runs something when it is opened: say so before it is saved.',
  })
  program!: boolean;

  @Field(() => String, { description: 'Path on this host, for people who are signed in.' })
  path!: string;
}

/** `named` is a field of its own resolver. */
@ObjectType('TimelineItem')
export class TimelineItemType {
  @Field(() => ID, { description: 'Event id.' })
  id!: string;

  @Field(() => Int)
  revision!: number;

  @Field(() => String)
  position!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => TimelineKindName)
  kind!: LineKind;

  @Field(() => String)
  type!: string;

  @Field(() => ActorType)
  actor!: ActorType;

  @Field(() => String, {
    nullable: true,
    description: 'Words of a message, reply or note; null when erased.',
  })
  text!: string | null;

  @Field(() => [AttachmentType], { description: 'Files of a message, reply or note.' })
  attachments!: readonly AttachmentType[];

  @Field(() => Boolean)
  erased!: boolean;

  @Field(() => AutomaticTextType, { nullable: true })
  automatic!: AutomaticTextType | null;

  @Field(() => JSON_VALUE, {
    description: 'Data of a change without personal fields, for the words `events.<type>`.',
  })
  data!: JsonObject;

  @Field(() => [RuleOutcomeType], { nullable: true })
  rules!: readonly RuleOutcomeType[] | null;

  @Field(() => ID, {
    description: 'The event that this one follows from; for changes by a rule, the message.',
  })
  causationId!: string;
}

@ObjectType('TimelineEdge')
export class TimelineEdgeType {
  @Field(() => String)
  cursor!: string;

  @Field(() => TimelineItemType)
  node!: TimelineItemType;
}

@ObjectType('TimelineConnection', {
  description:
    'A page of a thread, oldest first. Without `before` it is the newest page; `startCursor`, handed back as `before`, gives the page before.',
})
export class TimelineConnectionType {
  @Field(() => [TimelineEdgeType])
  edges!: readonly TimelineEdgeType[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;
}
