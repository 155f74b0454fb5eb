import { Context, Resolver } from '@nestjs/graphql';
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
} from '@bitacora/rules';
import { listRules, ruleById, rulesProjection } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy, refusedWith } from '../results/refusals.js';
import {
  CreateRuleInput,
  DeleteRuleInput,
  MoveRuleInput,
  RuleChangedType,
  RulesChangedType,
  SetRuleStateInput,
  UpdateRuleInput,
} from './rule-changes.types.js';
import { toRule } from './to-rule.js';
import { thingsOf } from './thing-names.js';

/** What administrators do with rules. */
@Resolver()
export class RuleChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
  ) {}

  @Refusable(RuleChangedType, 'Creates a rule, after all others.')
  @Allow(CreateRule)
  async createRule(
    @Input(CreateRuleInput) { body, state }: CreateRuleInput,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const checked = await this.checked(body, context);
    if (!checked.ok) return refusedWith(...checked.errors);
    const ruleId = this.commands.newId();
    const data = { ruleId, rule: checked.rule, state: state ?? 'off' };
    return this.one(ruleId, context, await this.commands.send(context, CreateRule, data));
  }

  @Refusable(RuleChangedType, 'Gives a rule a new version, which is in force at once.')
  @Allow(EditRule)
  async updateRule(
    @Input(UpdateRuleInput) { ruleId, body, expectedVersion }: UpdateRuleInput,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const { accountId } = signedIn(context).viewer;
    const rule = await ruleById(this.views.rules, accountId, ruleId);
    if (!rule || rule.deleted) return notFound('ruleId');
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

  @Refusable(RuleChangedType, 'Says whether a rule acts.')
  @Allow(ChangeRuleState)
  async setRuleState(
    @Input(SetRuleStateInput) { ruleId, state }: SetRuleStateInput,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const refusal = state === 'off' ? null : await this.flagged(ruleId, context);
    if (refusal) return refusedWith(refusal);
    const result = await this.commands.send(context, ChangeRuleState, { ruleId, state });
    return this.one(ruleId, context, result);
  }

  @Refusable(RulesChangedType, 'Moves a rule in the order in which rules act.')
  @Allow(MoveRule)
  async moveRule(
    @Input(MoveRuleInput) { ruleId, before }: MoveRuleInput,
    @Context() context: OperationContext,
  ): Promise<RulesChangedType | RefusedType> {
    const data = { ruleId, before: before ?? null };
    return this.all(context, await this.commands.send(context, MoveRule, data));
  }

  @Refusable(RulesChangedType, 'Deletes a rule; its history stays.')
  @Allow(DeleteRule)
  async deleteRule(
    @Input(DeleteRuleInput) { ruleId }: DeleteRuleInput,
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
    return { rule: found ? toRule(found) : null, pending: answer.pending };
  }

  private async all(
    context: OperationContext,
    result: CommandResult,
  ): Promise<RulesChangedType | RefusedType> {
    const answer = await this.listed(context, result);
    if (!answer.ok) return refusedBy(answer);
    return { rules: answer.rules.map(toRule), pending: answer.pending };
  }

  private async listed(context: OperationContext, result: CommandResult) {
    if (!result.ok) return { ok: false as const, errors: result.errors as readonly DomainError[] };
    const pending = await this.commands.isPending(result, [rulesProjection.name]);
    const { accountId } = signedIn(context).viewer;
    const rules = await listRules(this.views.rules, accountId, this.commands.now());
    return { ok: true as const, rules, pending };
  }
}
