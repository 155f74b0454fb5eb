import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ReferenceKind, RuleState, Verdict } from '@bitacora/rules';
import type { RuleText } from '@bitacora/views';
import { AuditEntryType } from '../audit/audit.types.js';
import { ActorType } from '../people/people.types.js';
import { ActionOutcomeType } from '../timeline/rule-outcome.types.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { RuleStateName, ThingKindName, VerdictName } from '../schema/enums/rule.enums.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';

@ObjectType('RuleProblem', {
  description:
    'Why a rule could not be saved as it is written. A rule that names what is not there does not run.',
})
export class RuleProblemType {
  @Field(() => String, { description: 'Has words under `errors.<code>`.' })
  code!: string;

  @Field(() => String, { description: 'Path in the body, such as `actions.0.labelId`.' })
  path!: string;

  @Field(() => ThingKindName, {
    nullable: true,
    description: 'What kind of thing is missing; null when it is something else that is wrong.',
  })
  kind!: ReferenceKind | null;

  @Field(() => ID, { nullable: true, description: 'Id of the thing that is missing.' })
  id!: string | null;

  @Field(() => String, { nullable: true, description: 'Name that the missing thing had.' })
  name!: string | null;
}

@ObjectType('MissingThing', { description: 'What a rule named and the account did not have.' })
export class MissingThingType {
  @Field(() => ThingKindName, { description: 'What kind of thing it is.' })
  kind!: ReferenceKind;

  @Field(() => ID, { description: 'Id of the thing.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Name that it had; null when unknown.' })
  name!: string | null;

  @Field(() => String, { description: 'Path in the body, such as `actions.0.labelId`.' })
  path!: string;
}

/** `sentence`, `flagged`, `problems` and `named` are fields of their own resolver. */
@ObjectType('Rule', {
  description: 'Trigger, conditions and actions that act on conversations by themselves.',
})
export class RuleType {
  @Field(() => ID, { description: 'Id of the rule.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => RuleStateName, { description: 'Whether it acts.' })
  state!: RuleState;

  @Field(() => Int, { description: 'Number of the newest version.' })
  version!: number;

  @Field(() => Int, { description: 'Place in the order in which rules act, from 0.' })
  order!: number;

  @Field(() => ID, { nullable: true, description: 'The folder that it is in; null: in none.' })
  folderId!: string | null;

  @Field(() => JSON_VALUE, {
    description:
      'Whole text of the newest version: trigger, conditions, actions, stop, limits, window.',
  })
  body!: RuleText;

  @Field(() => DateTime, {
    description: 'When its newest version was published, or its state changed.',
  })
  updatedAt!: string;

  @Field(() => ActorType, { description: 'Who did that.' })
  updatedBy!: ActorType;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => ActorType, { description: 'Who made it.' })
  createdBy!: ActorType;

  @Field(() => Int, { description: 'Passes in which it acted, last 30 days.' })
  acted!: number;

  @Field(() => Int, {
    description: 'Passes in which it would have acted but was in shadow, last 30 days.',
  })
  inShadow!: number;
}

@ObjectType('RuleVersion', { description: 'One text of a rule.' })
export class RuleVersionType {
  @Field(() => Int, { description: 'Its number, from 1.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was published.' })
  at!: string;

  @Field(() => ActorType, { description: 'Who published it.' })
  by!: ActorType;

  @Field(() => JSON_VALUE, {
    description: 'Whole text: trigger, conditions, actions, stop, limits, window.',
  })
  body!: RuleText;

  @Field(() => [NamedThingType], { description: 'What it names, also what is gone.' })
  named!: readonly NamedThingType[];
}

@ObjectType('RuleStateChange', { description: 'A state that a rule was given.' })
export class RuleStateChangeType {
  @Field(() => RuleStateName, { description: 'The state.' })
  state!: RuleState;

  @Field(() => DateTime, { description: 'When.' })
  at!: string;

  @Field(() => ActorType, { description: 'Who did it.' })
  by!: ActorType;
}

@ObjectType('StoppingRule', {
  description: 'A rule that let no other follow, as it was named then.',
})
export class StoppingRuleType {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;

  @Field(() => String, { description: 'Name of the rule.' })
  name!: string;
}

@ObjectType('Why', {
  description:
    'Why a rule did, or did not, act on an event: the tree of conditions with the values of then.',
})
export class WhyType {
  @Field(() => ID, { description: 'The rule.' })
  ruleId!: string;

  @Field(() => String, { description: 'Name that it had.' })
  ruleName!: string;

  @Field(() => Int, { nullable: true, description: 'Version that was in force; null for none.' })
  version!: number | null;

  @Field(() => VerdictName, { description: 'Whether it acted, and why not.' })
  verdict!: Verdict;

  @Field(() => AuditEntryType, { description: 'Event that the rule was asked about.' })
  event!: AuditEntryType;

  @Field(() => [MissingThingType], {
    description: 'What it named and the account did not have then; empty unless it was flagged.',
  })
  missing!: readonly MissingThingType[];

  @Field(() => [ActionOutcomeType], {
    description: 'What came of its actions; empty for rules that were not due.',
  })
  actions!: readonly ActionOutcomeType[];

  @Field(() => StoppingRuleType, {
    nullable: true,
    description: 'The rule that ended the pass; null unless it was stopped.',
  })
  stoppedBy!: StoppingRuleType | null;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'Conditions with expected and actual values; null when they were not evaluated.',
  })
  tree!: unknown;

  @Field(() => [NamedThingType], { description: 'What the tree names.' })
  named!: readonly NamedThingType[];

  @Field(() => JSON_VALUE, {
    description: 'Streams and the revisions that the facts were read at.',
  })
  contextRevisions!: Readonly<Record<string, number>>;
}

@ObjectType('RuleInConversation', {
  description:
    'Why a rule did, or did not, act on the events of a conversation that it waits for, newest first.',
})
export class RuleInConversationType {
  @Field(() => [WhyType], { description: 'The events, each with its verdict.' })
  events!: readonly WhyType[];

  @Field(() => Int, {
    nullable: true,
    description:
      'Revision before which there are more; null when there are none among the newest 200.',
  })
  next!: number | null;
}
