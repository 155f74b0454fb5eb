import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('CountById')
export class CountByIdType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('ConversationCounts', {
  description: 'Counts of open conversations, exact up to 1,000 each.',
})
export class ConversationCountsType {
  @Field(() => Int)
  mine!: number;

  @Field(() => Int)
  unassigned!: number;

  @Field(() => Int)
  all!: number;

  @Field(() => Int)
  waiting!: number;

  @Field(() => [CountByIdType])
  teams!: readonly CountByIdType[];

  @Field(() => [CountByIdType])
  inboxes!: readonly CountByIdType[];

  @Field(() => [CountByIdType])
  labels!: readonly CountByIdType[];
}
