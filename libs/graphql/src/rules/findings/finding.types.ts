import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { FindingKind, NeverReason, WrittenField } from '@bitacora/rules';
import {
  FindingKindName,
  NeverReasonName,
  WrittenFieldName,
} from '../../schema/enums/finding.enums.js';
import { DateTime } from '../../schema/scalars.js';
import { MissingThingType } from '../rule.types.js';

@ObjectType('RuleOfFinding', { description: 'A rule that a finding names.' })
export class RuleOfFindingType {
  @Field(() => ID, { description: 'Id of the rule; `draft` for one that is not published.' })
  ruleId!: string;

  @Field(() => String, { description: 'Its name; of a setting, that of the inbox.' })
  name!: string;

  @Field(() => Boolean, { description: 'A setting of an inbox that means a rule.' })
  ofSetting!: boolean;
}

@ObjectType('RuleFinding', {
  description: 'One thing that rules tell about each other, or a rule about itself.',
})
export class RuleFindingType {
  @Field(() => FindingKindName, { description: 'What was found.' })
  kind!: FindingKind;

  @Field(() => [RuleOfFindingType], {
    description:
      'The rules. Of `sameField` in the order in which they act: what the second writes stays. Of `behindStop` the rule, and the one that stops. Of `loop` each sets off the next.',
  })
  rules!: readonly RuleOfFindingType[];

  @Field(() => [WrittenFieldName], { description: 'What both write; empty for other kinds.' })
  fields!: readonly WrittenField[];

  @Field(() => NeverReasonName, {
    nullable: true,
    description: 'Why no event can set it off; null for other kinds.',
  })
  reason!: NeverReason | null;

  @Field(() => String, {
    nullable: true,
    description: 'Fact of the catalogue of which no value is left; null when it is not one.',
  })
  fact!: string | null;

  @Field(() => [MissingThingType], {
    description: 'What it names and the account does not have; empty for other kinds.',
  })
  things!: readonly MissingThingType[];

  @Field(() => Boolean, {
    description: 'Of `behindStop`: whenever it would act, the other one acts before it.',
  })
  always!: boolean;

  @Field(() => Boolean, {
    description: 'Of `loop`: it comes again by the clock, so that no chain of one act ends it.',
  })
  lasting!: boolean;
}

@ObjectType('RuleFindingCount', { description: 'How many findings name a rule.' })
export class RuleFindingCountType {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;

  @Field(() => Int, { description: 'Findings that name it.' })
  count!: number;
}

@ObjectType('RuleFindings', { description: 'What the rules of an account tell about each other.' })
export class RuleFindingsType {
  @Field(() => [RuleFindingType], { description: 'The gravest first; at most 200.' })
  findings!: readonly RuleFindingType[];

  @Field(() => Int, { description: 'How many more there are.' })
  more!: number;

  @Field(() => [RuleFindingCountType], {
    description: 'Of every rule that findings name, also of those that are not listed.',
  })
  counts!: readonly RuleFindingCountType[];

  @Field(() => Boolean, {
    description: 'Whether all rules were compared with each other; they may be too many for it.',
  })
  complete!: boolean;
}

@ObjectType('RuleFindingExample', {
  description: 'A pass of the rules in which a finding was seen.',
})
export class RuleFindingExampleType {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => Int, { description: 'Revision of the event that set the rules off.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When the rules were asked.' })
  at!: string;

  @Field(() => String, { nullable: true, description: 'Reference of the conversation.' })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of its contact; null when unknown.' })
  contactName!: string | null;
}
