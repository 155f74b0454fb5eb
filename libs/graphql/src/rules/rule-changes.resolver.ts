import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { CommandResult, DomainError } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import {
  ChangeRuleState,
  checkRule,
  CreateRule,
  DeleteRule,
  EditRule,
  flaggedRefusal,
  MoveRule,
  type RuleState,
} from '@bitacora/rules';
import { listRules, ruleById, rulesProjection } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy, refusedWith } from '../results/refusals.js';
import type { RuleChangedType, RulesChangedType } from '../results/results.types.js';
import { RuleResult, RulesResult } from '../results/results.unions.js';
import { RuleStateName } from '../schema/enums/rule.enums.js';
import { JSON_VALUE } from '../schema/scalars.js';
import { ruleShape } from './rule-shapes.js';
import { thingsOf } from './thing-names.js';

/** What administrators do with rules. */
@Resolver()
export class RuleChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
  ) {}

  @Mutation(() => RuleResult)
  @Allow('rule.manage')
  async createRule(
    @Args('body', { type: () => JSON_VALUE }) body: unknown,
    @Args('state', { type: () => RuleStateName, nullable: true, defaultValue: 'off' })
    state: RuleState | null,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const checked = await this.checked(body, context);
    if (!checked.ok) return refusedWith(...checked.errors);
    const ruleId = this.commands.newId();
    const data = { ruleId, rule: checked.rule, state: state ?? 'off' };
    return this.one(ruleId, context, await this.commands.send(context, CreateRule, data));
  }

  @Mutation(() => RuleResult)
  @Allow('rule.manage')
  async updateRule(
    @Args('id', { type: () => ID }) ruleId: string,
    @Args('body', { type: () => JSON_VALUE }) body: unknown,
    @Args('expectedVersion', { type: () => Int }) expectedVersion: number,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const { accountId } = signedIn(context).viewer;
    const rule = await ruleById(this.views.rules, accountId, ruleId);
    if (!rule || rule.deleted) return notFound('id');
    const checked = await this.checked(body, context);
    if (!checked.ok) return refusedWith(...checked.errors);
    const result = await this.commands.send(context, EditRule, {
      ruleId,
      replaces: expectedVersion,
      // One more than the newest text: an edit that broke off between its two writes left one behind.
      version: Math.max(rule.written.version, expectedVersion) + 1,
      rule: checked.rule,
    });
    return this.one(ruleId, context, result);
  }

  @Mutation(() => RuleResult)
  @Allow('rule.manage')
  async setRuleState(
    @Args('id', { type: () => ID }) ruleId: string,
    @Args('state', { type: () => RuleStateName }) state: RuleState,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const refusal = state === 'off' ? null : await this.flagged(ruleId, context);
    if (refusal) return refusedWith(refusal);
    const result = await this.commands.send(context, ChangeRuleState, { ruleId, state });
    return this.one(ruleId, context, result);
  }

  @Mutation(() => RulesResult)
  @Allow('rule.manage')
  async moveRule(
    @Args('id', { type: () => ID }) ruleId: string,
    @Args('before', { type: () => ID, nullable: true }) before: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<RulesChangedType | RefusedType> {
    const data = { ruleId, before: before ?? null };
    return this.all(context, await this.commands.send(context, MoveRule, data));
  }

  @Mutation(() => RulesResult)
  @Allow('rule.manage')
  async deleteRule(
    @Args('id', { type: () => ID }) ruleId: string,
    @Context() context: OperationContext,
  ): Promise<RulesChangedType | RefusedType> {
    return this.all(context, await this.commands.send(context, DeleteRule, { ruleId }));
  }

  /** Why the rule cannot run as of now; a deletion that comes a moment later flags it all the same. */
  private async flagged(ruleId: string, context: OperationContext): Promise<DomainError | null> {
    const { accountId } = signedIn(context).viewer;
    const rule = await ruleById(this.views.rules, accountId, ruleId);
    return rule && flaggedRefusal(rule.body, thingsOf(await lookupsOf(context).directory()));
  }

  private async checked(body: unknown, context: OperationContext) {
    return checkRule(body, thingsOf(await lookupsOf(context).directory()));
  }

  private async one(
    ruleId: string,
    context: OperationContext,
    result: CommandResult,
  ): Promise<RuleChangedType | RefusedType> {
    const answer = await this.listed(context, result);
    if (!answer.ok) return refusedBy(answer);
    const found = answer.rules.find(({ rule }) => rule.ruleId === ruleId);
    return { rule: found ? ruleShape(found) : null, pending: answer.pending };
  }

  private async all(
    context: OperationContext,
    result: CommandResult,
  ): Promise<RulesChangedType | RefusedType> {
    const answer = await this.listed(context, result);
    if (!answer.ok) return refusedBy(answer);
    return { rules: answer.rules.map(ruleShape), pending: answer.pending };
  }

  private async listed(context: OperationContext, result: CommandResult) {
    if (!result.ok) return { ok: false as const, errors: result.errors as readonly DomainError[] };
    const pending = await this.commands.isPending(result, [rulesProjection.name]);
    const { accountId } = signedIn(context).viewer;
    const rules = await listRules(this.views.rules, accountId, this.commands.now());
    return { ok: true as const, rules, pending };
  }
}
