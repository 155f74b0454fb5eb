import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { PendingField } from '../results/pending-field.js';
import type { RuleState } from '@bitacora/rules';
import { RuleStateName } from '../schema/enums/rule.enums.js';
import { JSON_VALUE } from '../schema/scalars.js';
import { RuleType } from './rule.types.js';

const BODY = 'Whole text: trigger, conditions, actions, stop, limits, window.';
@InputType({ description: 'A new rule.' })
export class CreateRuleInput {
  @Field(() => JSON_VALUE, { description: BODY })
  body!: unknown;

  @Field(() => RuleStateName, {
    nullable: true,
    defaultValue: 'off',
    description: 'Whether it acts from the start.',
  })
  state!: RuleState | null;
}

@InputType({ description: 'A rule that is deleted.' })
export class DeleteRuleInput {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;
}

@InputType({ description: 'A new version of a rule.' })
export class UpdateRuleInput extends DeleteRuleInput {
  @Field(() => JSON_VALUE, { description: BODY })
  body!: unknown;

  @Field(() => Int, {
    description: 'Version that the client has seen; when another is in force, it is refused.',
  })
  expectedVersion!: number;
}

@InputType({ description: 'Whether a rule acts from now on.' })
export class SetRuleStateInput extends DeleteRuleInput {
  @Field(() => RuleStateName, { description: 'The new state.' })
  state!: RuleState;
}

@InputType({ description: 'Where a rule stands in the order from now on.' })
export class MoveRuleInput extends DeleteRuleInput {
  @Field(() => ID, { nullable: true, description: 'The rule that follows it; null puts it last.' })
  before?: string | null;
}

@ObjectType('RuleChanged', { description: 'A rule after a change.' })
export class RuleChangedType {
  @Field(() => RuleType, {
    nullable: true,
    description: 'The rule as the views have it now; null when they do not have it yet.',
  })
  rule!: RuleType | null;

  @PendingField()
  pending!: boolean;
}

@ObjectType('RulesChanged', { description: 'The rules after a change of their list.' })
export class RulesChangedType {
  @Field(() => [RuleType], { description: 'All rules in their order, as the views have them now.' })
  rules!: readonly RuleType[];

  @PendingField()
  pending!: boolean;
}
