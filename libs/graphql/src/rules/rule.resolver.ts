import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Language } from '@bitacora/account';
import { Allow } from '@bitacora/platform';
import { type CatalogueData, catalogueAsData, missingThings, sentenceOf } from '@bitacora/rules';
import { type RuleListEntry, listRules, ruleStates, ruleVersions } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { NamedThingType } from '../people/named-thing.type.js';
import { namedByRule } from '../people/named-things.js';
import { LanguageName } from '../schema/enums/people.enums.js';
import { JSON_VALUE } from '../schema/scalars.js';
import { problemsOf } from './rule-problems.js';
import { toRule, toRuleStateChange, toRuleVersion } from './to-rule.js';
import { RuleProblemType, RuleStateChangeType, RuleType, RuleVersionType } from './rule.types.js';
import { namesEver, thingsCalled, thingsOf } from './thing-names.js';

/** Rules, their versions, and the words that they are made of. */
@Resolver(() => RuleType)
export class RuleResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
  ) {}

  @Query(() => [RuleType], { description: 'All rules in the order in which they act.' })
  @Allow('rule.read')
  async rules(@Context() context: OperationContext): Promise<readonly RuleType[]> {
    return (await this.listed(context)).map(toRule);
  }

  @Query(() => RuleType, {
    nullable: true,
    description: 'One rule; null when there is none with this id.',
  })
  @Allow('rule.read')
  async rule(
    @Args('id', { type: () => ID, description: 'Id of the rule.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<RuleType | null> {
    const found = (await this.listed(context)).find(({ rule }) => rule.ruleId === id);
    return found ? toRule(found) : null;
  }

  @Query(() => [RuleVersionType], { description: 'The texts of a rule, newest first.' })
  @Allow('rule.read')
  async ruleVersions(
    @Args('id', { type: () => ID, description: 'Id of the rule.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<readonly RuleVersionType[]> {
    const { accountId } = signedIn(context).viewer;
    const versions = await ruleVersions(this.views.rules, accountId, id);
    return Promise.all(
      versions.map(async (one) =>
        toRuleVersion(one, await namedByRule(lookupsOf(context), one.body)),
      ),
    );
  }

  @Query(() => [RuleStateChangeType], {
    description: 'The states that a rule was given, newest first: the newest hundred.',
  })
  @Allow('rule.read')
  async ruleStates(
    @Args('id', { type: () => ID, description: 'Id of the rule.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<readonly RuleStateChangeType[]> {
    const { accountId } = signedIn(context).viewer;
    return (await ruleStates(this.views.rules, accountId, id)).map(toRuleStateChange);
  }

  @Query(() => JSON_VALUE, {
    description: 'Triggers, facts, operators and actions that rules are made of, with their words.',
  })
  @Allow('rule.read')
  ruleCatalogue(): CatalogueData {
    return catalogueAsData();
  }

  @ResolveField(() => String, { description: 'One sentence for each language.' })
  async sentence(
    @Parent() { body }: RuleType,
    @Args('language', { type: () => LanguageName, description: 'Language of the sentence.' })
    language: Language,
    @Context() context: OperationContext,
  ): Promise<string> {
    const directory = await lookupsOf(context).directory();
    const call = thingsCalled(directory);
    return sentenceOf(body, { language, call, time: minuteOf });
  }

  @ResolveField(() => Boolean, {
    description: 'It names what is not there any more, so it does not run in any state.',
  })
  async flagged(
    @Parent() { body }: RuleType,
    @Context() context: OperationContext,
  ): Promise<boolean> {
    const directory = await lookupsOf(context).directory();
    return missingThings(body, thingsOf(directory)).length > 0;
  }

  @ResolveField(() => [RuleProblemType], {
    description: 'Why it could not be saved again as it is written.',
  })
  async problems(
    @Parent() { body }: RuleType,
    @Context() context: OperationContext,
  ): Promise<readonly RuleProblemType[]> {
    const directory = await lookupsOf(context).directory();
    return problemsOf(body, thingsOf(directory), namesEver(directory));
  }

  @ResolveField(() => [NamedThingType], {
    description: 'What it names, also what is gone, by the names of today.',
  })
  named(@Parent() { body }: RuleType, @Context() context: OperationContext) {
    return namedByRule(lookupsOf(context), body);
  }

  private listed(context: OperationContext): Promise<readonly RuleListEntry[]> {
    const { accountId } = signedIn(context).viewer;
    return listRules(this.views.rules, accountId, this.commands.now());
  }
}

/** An instant as every reader can take it, to the minute, in UTC. */
function minuteOf(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
