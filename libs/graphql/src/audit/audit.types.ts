import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Json } from '@bitacora/kernel';
import { NamedThingType } from '../people/named-thing.type.js';
import { ActorType } from '../people/people.types.js';
import { type StreamCategory, StreamCategoryName } from '../schema/enums/audit.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';

@ObjectType('ChangedValue', { description: 'One value that an event changed.' })
export class ChangedValueType {
  @Field(() => String, { description: 'Where the value is, such as `labelIds.0`.' })
  path!: string;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'Value before the event; null when there was none.',
  })
  before!: Json;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'Value after the event; null when there is none.',
  })
  after!: Json;
}

/** `name` is a field of its own resolver. */
@ObjectType('Subject', { description: 'What an event is about.' })
export class SubjectType {
  @Field(() => StreamCategoryName, { description: 'What kind of thing it is.' })
  category!: StreamCategory;

  @Field(() => String, { description: 'Stream of its events.' })
  stream!: string;

  @Field(() => ID, { description: 'Id of the thing within its kind.' })
  id!: string;
}

/** `data`, `named` and `ip` are fields of their own resolver: they are read from the log and the views, and one asks a permission. */
@ObjectType('AuditEntry', { description: 'One event of the log.' })
export class AuditEntryType {
  @Field(() => ID, { description: 'Event id.' })
  id!: string;

  @Field(() => String, { description: 'Place in the log; opaque and ordered.' })
  position!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: string;

  @Field(() => ActorType, { description: 'Who did it.' })
  actor!: ActorType;

  @Field(() => String, { description: 'Type of the event, such as ConversationAssigned.' })
  type!: string;

  @Field(() => SubjectType, { description: 'What it is about.' })
  subject!: SubjectType;

  @Field(() => Int, { description: 'Number in its stream, from 0.' })
  revision!: number;

  @Field(() => ID, { description: 'The same for everything that one act of a person set off.' })
  correlationId!: string;

  @Field(() => ID, { description: 'Id of the event or command that caused it.' })
  causationId!: string;

  @Field(() => Boolean, { description: 'Whether something of it was erased with a person.' })
  erased!: boolean;

  /** Where it came from; its resolver shows it to those who may read the audit log. */
  address!: string | null;
}

@ObjectType('AuditEdge', { description: 'An entry in a list.' })
export class AuditEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => AuditEntryType, { description: 'The entry.' })
  node!: AuditEntryType;
}

@ObjectType('AuditConnection', { description: 'A page of the audit log, newest first.' })
export class AuditConnectionType {
  @Field(() => [AuditEdgeType], { description: 'The entries of the page.' })
  edges!: readonly AuditEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the list.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'Entries that fit, exact up to 1,000.' })
  total!: number;
}

@ObjectType('EventDetail', {
  description: 'What one event changed, what caused it and what it caused.',
})
export class EventDetailType {
  @Field(() => AuditEntryType, { description: 'The event.' })
  entry!: AuditEntryType;

  @Field(() => [ChangedValueType], { description: 'What it changed.' })
  changes!: readonly ChangedValueType[];

  @Field(() => [NamedThingType], { description: 'What the changes name.' })
  named!: readonly NamedThingType[];

  @Field(() => [AuditEntryType], {
    description: "From the person's act to this event, oldest first, this event excluded.",
  })
  causes!: readonly AuditEntryType[];

  @Field(() => [AuditEntryType], { description: 'What it set off, in the order of the log.' })
  effects!: readonly AuditEntryType[];

  @Field(() => String, { description: 'Hash of the event.' })
  hash!: string;

  @Field(() => Boolean, { description: 'Whether the event still has this hash.' })
  hashHolds!: boolean;
}

@ObjectType('Integrity', { description: 'State of the proof of the log.' })
export class IntegrityType {
  @Field(() => Boolean, { description: 'Whether everything holds.' })
  whole!: boolean;

  @Field(() => Int, { description: 'Number of events that were verified.' })
  events!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was verified last; null for never.',
  })
  verifiedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What does not hold, as a sentence in English; null when all holds.',
  })
  problem!: string | null;
}
