import { Context, Resolver } from '@nestjs/graphql';
import type { CommandResult, DomainError } from '@bitacora/kernel';
import { RulePublishing } from '@bitacora/application';
import { Allow, commandContextOf } from '@bitacora/platform';
import { ChangeRuleState, CreateRule, DeleteRule, EditRule, MoveRule } from '@bitacora/rules';
import { listRules, listedRule, rulesProjection } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { refusedBy } from '../results/refusals.js';
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

/** What administrators do with rules. */
@Resolver()
export class RuleChangesResolver {
  constructor(
    private readonly publishing: RulePublishing,
    private readonly commands: Commands,
    private readonly views: Views,
  ) {}

  @Refusable(RuleChangedType, 'Creates a rule, after all others.')
  @Allow(CreateRule)
  async createRule(
    @Input(CreateRuleInput) { body, state }: CreateRuleInput,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const ruleId = this.commands.newId();
    const rule = { ruleId, body, state: state ?? 'off' };
    const result = await this.publishing.create(rule, commandContextOf(signedIn(context)));
    return this.one(ruleId, context, result);
  }

  @Refusable(RuleChangedType, 'Gives a rule a new version, which is in force at once.')
  @Allow(EditRule)
  async updateRule(
    @Input(UpdateRuleInput) { ruleId, body, expectedVersion }: UpdateRuleInput,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
    const text = { ruleId, replaces: expectedVersion, body };
    const result = await this.publishing.edit(text, commandContextOf(signedIn(context)));
    return this.one(ruleId, context, result);
  }

  @Refusable(RuleChangedType, 'Says whether a rule acts.')
  @Allow(ChangeRuleState)
  async setRuleState(
    @Input(SetRuleStateInput) { ruleId, state }: SetRuleStateInput,
    @Context() context: OperationContext,
  ): Promise<RuleChangedType | RefusedType> {
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

  private async one(
    ruleId: string,
    context: OperationContext,
    result: CommandResult,
  ): Promise<RuleChangedType | RefusedType> {
    if (!result.ok) return refusedBy({ errors: result.errors as readonly DomainError[] });
    const pending = await this.isPending(result);
    const account = signedIn(context).viewer.accountId;
    const now = this.commands.now();
    const found = await listedRule(this.views.rules, { account, ruleId, now });
    return { rule: found && toRule(found), pending };
  }

  private async all(
    context: OperationContext,
    result: CommandResult,
  ): Promise<RulesChangedType | RefusedType> {
    if (!result.ok) return refusedBy({ errors: result.errors as readonly DomainError[] });
    const pending = await this.isPending(result);
    const { accountId } = signedIn(context).viewer;
    const rules = await listRules(this.views.rules, accountId, this.commands.now());
    return { rules: rules.map(toRule), pending };
  }

  private isPending(result: Parameters<Commands['isPending']>[0]): Promise<boolean> {
    return this.commands.isPending(result, [rulesProjection.name]);
  }
}
