import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ActionResult, RuleMode } from '@bitacora/conversations';
import { ActionResultName, RuleModeName } from '../schema/enums/rule.enums.js';

@ObjectType('ActionOutcome', { description: 'What came of one action of a rule.' })
export class ActionOutcomeType {
  @Field(() => Int, { description: "Index in the rule's list of actions, from 0." })
  index!: number;

  @Field(() => String, { description: 'Type of the action, as the catalogue of rules names it.' })
  type!: string;

  @Field(() => ActionResultName, { description: 'What came of it.' })
  outcome!: ActionResult;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the refusal; null when it was not refused.',
  })
  reason!: string | null;
}

@ObjectType('RuleOutcome', { description: 'What one rule did in a pass.' })
export class RuleOutcomeType {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;

  @Field(() => Int, { description: 'Version that was in force.' })
  version!: number;

  @Field(() => String, { description: 'Name that it had.' })
  name!: string;

  @Field(() => RuleModeName, { description: 'How it took part.' })
  mode!: RuleMode;

  @Field(() => [ActionOutcomeType], { description: 'What came of its actions.' })
  actions!: readonly ActionOutcomeType[];
}
