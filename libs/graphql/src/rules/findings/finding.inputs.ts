import { Field, ID, InputType } from '@nestjs/graphql';
import type { FindingKind } from '@bitacora/rules';
import { FindingKindName } from '../../schema/enums/finding.enums.js';
import { JSON_VALUE } from '../../schema/scalars.js';

@InputType({ description: 'Which rules are looked at.' })
export class RuleFindingsInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Only what concerns this rule, as though it were on.',
  })
  ruleId?: string | null;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description:
      'A draft that stands for the rule; without a rule it is a new one, behind all others.',
  })
  body?: unknown;
}

@InputType({ description: 'A finding of which an example is looked for.' })
export class FindingExampleInput {
  @Field(() => FindingKindName, { description: 'What was found.' })
  kind!: FindingKind;

  @Field(() => [ID], { description: 'The rules that it names, as it names them.' })
  ruleIds!: readonly string[];
}
