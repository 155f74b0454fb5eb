import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Moment, Wait } from '@bitacora/conversations/published';
import type { TimerState } from '@bitacora/rules';
import { TimerStateName, TimerWaitName } from '../schema/enums/rule.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ConversationTimer', { description: 'That a rule waits for time in a conversation.' })
export class ConversationTimerType {
  @Field(() => ID, { description: 'The rule; of a setting of an inbox as well.' })
  ruleId!: string;

  @Field(() => String, { description: 'What the rule was called then.' })
  ruleName!: string;

  @Field(() => Int, { description: 'The version that was in force then.' })
  version!: number;

  @Field(() => TimerWaitName, { description: 'What it waits for.' })
  wait!: Wait | Moment | 'pause';

  @Field(() => DateTime, {
    description: 'Since when it lasts; of a moment of the calendar the moment itself.',
  })
  since!: string;

  @Field(() => DateTime, { description: 'When its time comes, or came.' })
  dueAt!: string;

  @Field(() => TimerStateName, { description: 'Whether it waits still.' })
  state!: TimerState;
}
