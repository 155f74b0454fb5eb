import { Field, ID, InputType } from '@nestjs/graphql';
import type { ActorKind } from '@bitacora/kernel';
import { ActorKindName } from '../schema/enums/people.enums.js';
import { type StreamCategory, StreamCategoryName } from '../schema/enums/audit.enums.js';
import { DateTime } from '../schema/scalars.js';

@InputType('AuditFilter')
export class AuditFilterInput {
  @Field(() => ID, { nullable: true })
  actorId?: string | null;

  @Field(() => ActorKindName, { nullable: true })
  actorKind?: ActorKind | null;

  @Field(() => [String], { nullable: true })
  types?: string[] | null;

  @Field(() => [StreamCategoryName], { nullable: true })
  categories?: StreamCategory[] | null;

  @Field(() => String, { nullable: true, description: 'Stream of the subject.' })
  stream?: string | null;

  @Field(() => DateTime, { nullable: true })
  from?: string | null;

  @Field(() => DateTime, { nullable: true })
  until?: string | null;

  @Field(() => String, { nullable: true })
  ip?: string | null;

  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Types of events that the searched words name in the language of the reader.',
  })
  searchTypes?: string[] | null;

  @Field(() => [StreamCategoryName], {
    nullable: true,
    description:
      'Categories of streams that the searched words name in the language of the reader.',
  })
  searchCategories?: StreamCategory[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Leave out what the system notes for itself, unless its types are asked for.',
  })
  plain?: boolean | null;
}
