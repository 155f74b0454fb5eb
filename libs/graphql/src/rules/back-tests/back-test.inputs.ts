import { Field, ID, InputType } from '@nestjs/graphql';
import { DateTime, JSON_VALUE } from '../../schema/scalars.js';

@InputType({ description: 'A draft of a rule, and the part of the log that it is tried on.' })
export class BackTestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The rule that it would be a version of; null for a new one, behind all others.',
  })
  ruleId?: string | null;

  @Field(() => JSON_VALUE, {
    description: 'Whole text: trigger, conditions, actions, stop, limits, window.',
  })
  body!: unknown;

  @Field(() => DateTime, { description: 'From when on events count.' })
  from!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'From when on events do not count any more; null: the moment at which it is asked.',
  })
  until?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Inboxes in which it is asked; null for every one that the viewer sees.',
  })
  inboxIds?: readonly string[] | null;
}
