import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Json } from '@bitacora/kernel';
import { NamedThingType } from '../people/named-thing.type.js';
import { ActorType } from '../people/people.types.js';
import { type StreamCategory, StreamCategoryName } from '../schema/enums/audit.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';

@ObjectType('Change')
export class ChangeType {
  @Field(() => String)
  path!: string;

  @Field(() => JSON_VALUE, { nullable: true })
  before!: Json;

  @Field(() => JSON_VALUE, { nullable: true })
  after!: Json;
}

/** `name` is a field of its own resolver. */
@ObjectType('Subject')
export class SubjectType {
  @Field(() => StreamCategoryName)
  category!: StreamCategory;

  @Field(() => String)
  stream!: string;

  @Field(() => ID)
  id!: string;
}

/** `data`, `named` and `ip` are fields of their own resolver: they are read from the log and the views, and one asks a permission. */
@ObjectType('AuditEntry')
export class AuditEntryType {
  @Field(() => ID, { description: 'Event id.' })
  id!: string;

  @Field(() => String)
  position!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => ActorType)
  actor!: ActorType;

  @Field(() => String)
  type!: string;

  @Field(() => SubjectType)
  subject!: SubjectType;

  @Field(() => Int)
  revision!: number;

  @Field(() => ID)
  correlationId!: string;

  @Field(() => ID)
  causationId!: string;

  @Field(() => Boolean)
  erased!: boolean;

  /** Where it came from; its resolver shows it to those who may read the audit log. */
  address!: string | null;
}

@ObjectType('AuditEdge')
export class AuditEdgeType {
  @Field(() => String)
  cursor!: string;

  @Field(() => AuditEntryType)
  node!: AuditEntryType;
}

@ObjectType('AuditConnection')
export class AuditConnectionType {
  @Field(() => [AuditEdgeType])
  edges!: readonly AuditEdgeType[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'Entries that fit, exact up to 1,000.' })
  total!: number;
}

@ObjectType('EventDetail', {
  description: 'What one event changed, what caused it and what it caused.',
})
export class EventDetailType {
  @Field(() => AuditEntryType)
  entry!: AuditEntryType;

  @Field(() => [ChangeType])
  changes!: readonly ChangeType[];

  @Field(() => [NamedThingType], { description: 'What the changes name.' })
  named!: readonly NamedThingType[];

  @Field(() => [AuditEntryType], {
    description: "From the person's act to this event, oldest first, this event excluded.",
  })
  causes!: readonly AuditEntryType[];

  @Field(() => [AuditEntryType])
  effects!: readonly AuditEntryType[];

  @Field(() => String)
  hash!: string;

  @Field(() => Boolean)
  hashHolds!: boolean;
}

@ObjectType('Integrity', { description: 'State of the proof of the log.' })
export class IntegrityType {
  @Field(() => Boolean)
  whole!: boolean;

  @Field(() => Int)
  events!: number;

  @Field(() => DateTime, { nullable: true })
  verifiedAt!: string | null;

  @Field(() => String, { nullable: true })
  problem!: string | null;
}
