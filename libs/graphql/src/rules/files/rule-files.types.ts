import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { MappedThing, ReferenceKind, RuleImportOutcome } from '@bitacora/rules';
import { PendingField } from '../../results/pending-field.js';
import { UserErrorType } from '../../results/refused.type.js';
import { RuleImportOutcomeName, ThingKindName } from '../../schema/enums/rule.enums.js';

@InputType({ description: 'What stands for a thing that a file of rules names.' })
export class ThingChoiceInput {
  @Field(() => ThingKindName, { description: 'What kind of thing it is.' })
  kind!: ReferenceKind;

  @Field(() => ID, { description: 'Id that it has in the file.' })
  id!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of what stands for it; null leaves out the rules that name it.',
  })
  chosenId?: string | null;
}

@InputType({ description: 'A file of rules, and what was chosen about it.' })
export class ImportRulesInput {
  @Field(() => String, { description: 'The file: JSON as `bitacora-rules`, version 1.' })
  file!: string;

  @Field(() => [ThingChoiceInput], {
    description: 'What stands for things; for the others the only one of the same name does.',
  })
  choices!: readonly ThingChoiceInput[];

  @Field(() => Boolean, {
    description: 'Whether a rule whose name is taken comes under a name with a number.',
  })
  renameTaken!: boolean;
}

@ObjectType('ImportedRule', { description: 'What comes of a rule of a file.' })
export class ImportedRuleType {
  @Field(() => String, { description: 'Name that it has, or would have.' })
  name!: string;

  @Field(() => RuleImportOutcomeName, { description: 'What comes of it.' })
  outcome!: RuleImportOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the folder that it comes into; null for none.',
  })
  folder!: string | null;

  @Field(() => [UserErrorType], {
    description:
      'Why it is not imported, with paths in its body: the first twenty reasons; of a new one: why it comes without its folder.',
  })
  errors!: readonly UserErrorType[];
}

@ObjectType('MappedThing', {
  description: 'A thing that a file of rules names and the account does not have under that id.',
})
export class MappedThingType implements MappedThing {
  @Field(() => ThingKindName, { description: 'What kind of thing it is.' })
  kind!: ReferenceKind;

  @Field(() => ID, { description: 'Id that it has in the file.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What the file calls it.' })
  name!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What stands for it, chosen or guessed by the name; null for nothing.',
  })
  chosenId!: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'What can stand for it: attributes of the same owner and type, options of the same attribute; null for all of its kind.',
  })
  fitting!: readonly string[] | null;

  @Field(() => Int, { description: 'Rules of the file that name it.' })
  rules!: number;
}

@ObjectType('RuleImportPlan', {
  description: 'What would come of a file of rules; nothing is written.',
})
export class RuleImportPlanType {
  @Field(() => [UserErrorType], {
    description: 'What is wrong with the whole file; none when it can be read.',
  })
  errors!: readonly UserErrorType[];

  @Field(() => [ImportedRuleType], { description: 'Its rules, in their order.' })
  rules!: readonly ImportedRuleType[];

  @Field(() => [MappedThingType], { description: 'What it names and the account does not have.' })
  things!: readonly MappedThingType[];
}

@ObjectType('RulesImported', { description: 'What came of a file of rules.' })
export class RulesImportedType {
  @Field(() => [ImportedRuleType], { description: 'Its rules, in their order; all are off.' })
  rules!: readonly ImportedRuleType[];

  @PendingField()
  pending!: boolean;
}
