import { Field, ID, InputType } from '@nestjs/graphql';
import type { ActorKind } from '@bitacora/kernel';
import { ActorKindName } from '../schema/enums/people.enums.js';
import { type StreamCategory, StreamCategoryName } from '../schema/enums/audit.enums.js';
import { DateTime } from '../schema/scalars.js';

@InputType('AuditFilter', {
  description: 'Which entries are wanted; what is left out leaves all in. Times are half-open.',
})
export class AuditFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only what this actor did.' })
  actorId?: string | null;

  @Field(() => ActorKindName, { nullable: true, description: 'Only what this kind of actor did.' })
  actorKind?: ActorKind | null;

  @Field(() => [String], { nullable: true, description: 'Only these types of events.' })
  types?: string[] | null;

  @Field(() => [StreamCategoryName], {
    nullable: true,
    description: 'Only what is about these kinds of things.',
  })
  categories?: StreamCategory[] | null;

  @Field(() => String, { nullable: true, description: 'Stream of the subject.' })
  stream?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only from this moment on.' })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only before this moment.' })
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what came from this address.' })
  ip?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what these words name.' })
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
