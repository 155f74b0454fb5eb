import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { BackTestSide, Verdict } from '@bitacora/rules';
import { RefusedType } from '../../results/refused.type.js';
import {
  BackTestSideName,
  type BackTestState,
  BackTestStateName,
  VerdictName,
} from '../../schema/enums/rule.enums.js';
import { DateTime } from '../../schema/scalars.js';
import { ActionOutcomeType } from '../../timeline/rule-outcome.types.js';

@ObjectType('BackTestVerdict', { description: 'How often one answer was given.' })
export class BackTestVerdictType {
  @Field(() => VerdictName, { description: 'The answer.' })
  verdict!: Verdict;

  @Field(() => Int, { description: 'How often.' })
  count!: number;
}

@ObjectType('BackTestEffects', { description: 'What acting would have changed, counted.' })
export class BackTestEffectsType {
  @Field(() => Int, { description: 'Messages to contacts.' })
  messages!: number;

  @Field(() => Int, { description: 'Mails that it would ask for, one for each recipient.' })
  mails!: number;

  @Field(() => Int, { description: 'Calls of webhooks that it would ask for.' })
  webhooks!: number;

  @Field(() => Int, { description: 'Conversations given to people or teams, or taken away.' })
  assignments!: number;

  @Field(() => Int, { description: 'Private notes.' })
  notes!: number;

  @Field(() => Int, { description: 'Labels put on or taken off.' })
  labels!: number;

  @Field(() => Int, { description: 'Changes of the status.' })
  statuses!: number;

  @Field(() => Int, { description: 'Everything else.' })
  others!: number;
}

@ObjectType('BackTestCounts', { description: 'What one text of a rule would have done; exact.' })
export class BackTestCountsType {
  @Field(() => Int, { description: 'How often it acts.' })
  acted!: number;

  @Field(() => Int, { description: 'In how many conversations.' })
  conversations!: number;

  @Field(() => [BackTestVerdictType], { description: 'How often it was asked, by the answer.' })
  verdicts!: readonly BackTestVerdictType[];

  @Field(() => BackTestEffectsType, { description: 'What it changes.' })
  effects!: BackTestEffectsType;

  @Field(() => [Int], { description: 'How often it acts in each of 30 equal parts of the span.' })
  parts!: readonly number[];
}

@ObjectType('BackTestSides', { description: 'Events by who acts on them.' })
export class BackTestSidesType {
  @Field(() => Int, { description: 'The draft only.' })
  gained!: number;

  @Field(() => Int, { description: 'The live version only.' })
  lost!: number;

  @Field(() => Int, { description: 'Both.' })
  same!: number;
}

@ObjectType('BackTestExample', { description: 'An event on which a text acts.' })
export class BackTestExampleType {
  @Field(() => BackTestSideName, { description: 'Who acts on it.' })
  side!: BackTestSide;

  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => Int, { description: 'Revision of the event, to open it in replay.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'Short name of the conversation.' })
  reference!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the contact; null when unknown or erased.',
  })
  contactName!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words of the message that set it off, cut; null for other events, and once erased.',
  })
  text!: string | null;

  @Field(() => [ActionOutcomeType], {
    description:
      'What comes of the actions of the draft; of the live version where only that acts.',
  })
  actions!: readonly ActionOutcomeType[];

  @Field(() => ID, { nullable: true, description: 'Whom it assigns; null for no person.' })
  assigneeId!: string | null;
}

@ObjectType('BackTest', {
  description: 'What a draft of a rule would have done, as far as it is known; nothing is sent.',
})
export class BackTestType {
  @Field(() => BackTestStateName, {
    description: 'Where it is; after any other than RUNNING nothing follows.',
  })
  state!: BackTestState;

  @Field(() => RefusedType, { nullable: true, description: 'Why it was refused, or ended.' })
  refused!: RefusedType | null;

  @Field(() => Int, { description: 'Events read.' })
  events!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Events that it will have read; null while unknown.',
  })
  total!: number | null;

  @Field(() => Int, { description: 'Milliseconds since it began.' })
  took!: number;

  @Field(() => BackTestCountsType, { nullable: true, description: 'The draft.' })
  draft!: BackTestCountsType | null;

  @Field(() => BackTestCountsType, {
    nullable: true,
    description: 'The version that is live; null when there is none.',
  })
  live!: BackTestCountsType | null;

  @Field(() => Int, { nullable: true, description: 'Its number.' })
  liveVersion!: number | null;

  @Field(() => BackTestSidesType, { nullable: true, description: 'Draft and live version.' })
  sides!: BackTestSidesType | null;

  @Field(() => [BackTestExampleType], {
    description: 'The newest hundred of each side, once it is finished.',
  })
  examples!: readonly BackTestExampleType[];
}
