import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Language } from '@bitacora/account';
import { Allow } from '@bitacora/platform';
import { type CatalogueData, catalogueAsData, missingThings, sentenceOf } from '@bitacora/rules';
import { type ListedRule, listRules, ruleVersions } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { LanguageName } from '../schema/enums.js';
import { JSON_VALUE } from '../schema/scalars.js';
import { problemsOf } from './rule-problems.js';
import { ruleShape, ruleVersionShape } from './rule-shapes.js';
import { RuleProblemType, RuleType, RuleVersionType } from './rule.types.js';
import { namesEver, thingNames, thingsOf } from './thing-names.js';

/** Rules, their versions, and the words that they are made of. */
@Resolver(() => RuleType)
export class RuleResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
  ) {}

  @Query(() => [RuleType])
  @Allow('rule.read')
  async rules(@Context() context: OperationContext): Promise<readonly RuleType[]> {
    return (await this.listed(context)).map(ruleShape);
  }

  @Query(() => RuleType, { nullable: true })
  @Allow('rule.read')
  async rule(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: OperationContext,
  ): Promise<RuleType | null> {
    const found = (await this.listed(context)).find(({ rule }) => rule.ruleId === id);
    return found ? ruleShape(found) : null;
  }

  @Query(() => [RuleVersionType])
  @Allow('rule.read')
  async ruleVersions(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: OperationContext,
  ): Promise<readonly RuleVersionType[]> {
    const { accountId } = signedIn(context).viewer;
    return (await ruleVersions(this.views.rules, accountId, id)).map(ruleVersionShape);
  }

  @Query(() => JSON_VALUE)
  @Allow('rule.read')
  ruleCatalogue(): CatalogueData {
    return catalogueAsData();
  }

  @ResolveField(() => String, { description: 'One sentence for each language.' })
  async sentence(
    @Parent() { body }: RuleType,
    @Args('language', { type: () => LanguageName }) language: Language,
    @Context() context: OperationContext,
  ): Promise<string> {
    return sentenceOf(body, language, thingNames(await lookupsOf(context).directory()));
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

  private listed(context: OperationContext): Promise<readonly ListedRule[]> {
    const { accountId } = signedIn(context).viewer;
    return listRules(this.views.rules, accountId, this.commands.now());
  }
}
