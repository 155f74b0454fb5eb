import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { JsonObject } from '@bitacora/kernel';
import type { ActionResult, RuleMode } from '@bitacora/conversations';
import type { LineKind } from '@bitacora/views';
import { ActorType } from '../people/people.types.js';
import { ActionResultName, RuleModeName } from '../schema/enums/rule.enums.js';
import { TimelineKindName } from '../schema/enums/conversation.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';

@ObjectType('ActionOutcome', { description: 'What came of one action of a rule.' })
export class ActionOutcomeType {
  @Field(() => Int, { description: "Index in the rule's list of actions, from 0." })
  index!: number;

  @Field(() => String, { description: 'Type of the action, as the catalogue of rules names it.' })
  type!: string;

  @Field(() => ActionResultName, { description: 'What came of it.' })
  outcome!: ActionResult;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the refusal; null when it was not refused.',
  })
  reason!: string | null;
}

@ObjectType('RuleOutcome', { description: 'What one rule did in a pass.' })
export class RuleOutcomeType {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;

  @Field(() => Int, { description: 'Version that was in force.' })
  version!: number;

  @Field(() => String, { description: 'Name that it had.' })
  name!: string;

  @Field(() => RuleModeName, { description: 'How it took part.' })
  mode!: RuleMode;

  @Field(() => [ActionOutcomeType], { description: 'What came of its actions.' })
  actions!: readonly ActionOutcomeType[];
}

@ObjectType('AutomaticText', { description: 'The text of a rule that was sent as a message.' })
export class AutomaticTextType {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;

  @Field(() => Int, { description: 'Version of the rule.' })
  ruleVersion!: number;

  @Field(() => Int, { description: 'Which of the texts was picked, from 1.' })
  choice!: number;

  @Field(() => Int, { description: 'Number of texts to pick from.' })
  of!: number;
}

@ObjectType('Attachment', { description: 'A file that came with a message, a reply or a note.' })
export class AttachmentType {
  @Field(() => ID, { description: 'Id of the file.' })
  id!: string;

  @Field(() => String, { description: 'Name that it was uploaded with.' })
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
@ObjectType('TimelineItem', { description: 'One line of a thread.' })
export class TimelineItemType {
  @Field(() => ID, { description: 'Event id.' })
  id!: string;

  @Field(() => Int, { description: 'Number of the event in the conversation, from 0.' })
  revision!: number;

  @Field(() => String, { description: 'Position of the event in the log; opaque and ordered.' })
  position!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: string;

  @Field(() => TimelineKindName, { description: 'What kind of line it is.' })
  kind!: LineKind;

  @Field(() => String, { description: 'Type of the event, such as MessageReceived.' })
  type!: string;

  @Field(() => ActorType, { description: 'Who did it.' })
  actor!: ActorType;

  @Field(() => String, {
    nullable: true,
    description: 'Words of a message, reply or note; null when erased.',
  })
  text!: string | null;

  @Field(() => [AttachmentType], { description: 'Files of a message, reply or note.' })
  attachments!: readonly AttachmentType[];

  @Field(() => Boolean, { description: 'Whether its personal data was erased.' })
  erased!: boolean;

  @Field(() => AutomaticTextType, {
    nullable: true,
    description: 'Of a message that a rule wrote: which of its texts; null for every other.',
  })
  automatic!: AutomaticTextType | null;

  @Field(() => JSON_VALUE, {
    description: 'Data of a change without personal fields, for the words `events.<type>`.',
  })
  data!: JsonObject;

  @Field(() => [RuleOutcomeType], {
    nullable: true,
    description: 'Of a pass of rules: what each did; null for every other line.',
  })
  rules!: readonly RuleOutcomeType[] | null;

  @Field(() => ID, {
    description: 'The event that this one follows from; for changes by a rule, the message.',
  })
  causationId!: string;
}

@ObjectType('TimelineEdge', { description: 'A line in a thread.' })
export class TimelineEdgeType {
  @Field(() => String, { description: 'Its place in the thread.' })
  cursor!: string;

  @Field(() => TimelineItemType, { description: 'The line.' })
  node!: TimelineItemType;
}

@ObjectType('TimelineConnection', {
  description:
    'A page of a thread, oldest first. Without `before` it is the newest page; `startCursor`, handed back as `before`, gives the page before.',
})
export class TimelineConnectionType {
  @Field(() => [TimelineEdgeType], { description: 'The lines of the page, oldest first.' })
  edges!: readonly TimelineEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the thread.' })
  pageInfo!: PageInfoType;
}
