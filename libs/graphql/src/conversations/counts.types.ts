import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('CountById', { description: 'A number for one thing.' })
export class CountByIdType {
  @Field(() => ID, { description: 'Id of the thing.' })
  id!: string;

  @Field(() => Int, { description: 'The number, exact up to 1,000.' })
  count!: number;
}

@ObjectType('ConversationCounts', {
  description: 'Counts of open conversations, exact up to 1,000 each.',
})
export class ConversationCountsType {
  @Field(() => Int, { description: 'Assigned to the viewer.' })
  mine!: number;

  @Field(() => Int, { description: 'Assigned to no member.' })
  unassigned!: number;

  @Field(() => Int, { description: 'All that the viewer sees.' })
  all!: number;

  @Field(() => Int, { description: 'Whose contact waits for an answer.' })
  waiting!: number;

  @Field(() => Int, { description: 'Whose answer is late.' })
  delayed!: number;

  @Field(() => [CountByIdType], {
    description: 'By team; those without open conversations are left out.',
  })
  teams!: readonly CountByIdType[];

  @Field(() => [CountByIdType], {
    description: 'By inbox; those without open conversations are left out.',
  })
  inboxes!: readonly CountByIdType[];

  @Field(() => [CountByIdType], {
    description: 'By label; those without open conversations are left out.',
  })
  labels!: readonly CountByIdType[];
}
