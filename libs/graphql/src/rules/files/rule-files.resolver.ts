import { Context, Query, Resolver } from '@nestjs/graphql';
import { ImportTurns, RuleFiles, type RuleImport } from '@bitacora/application';
import { refuse } from '@bitacora/kernel';
import { Allow, commandContextOf } from '@bitacora/platform';
import { CreateRule, type FileRulePlan, fileKey } from '@bitacora/rules';
import { rulesProjection } from '@bitacora/views';
import { Commands } from '../../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../../operation/operation-context.js';
import { Input, Refusable } from '../../results/refusable.js';
import type { RefusedType } from '../../results/refused.type.js';
import { refusedWith } from '../../results/refusals.js';
import {
  type ImportedRuleType,
  ImportRulesInput,
  RuleImportPlanType,
  RulesImportedType,
} from './rule-files.types.js';
import { thingsThere } from './things-there.js';

/** Rules from files. */
@Resolver()
export class RuleFilesResolver {
  constructor(
    private readonly files: RuleFiles,
    private readonly commands: Commands,
    private readonly turns: ImportTurns,
  ) {}

  @Query(() => RuleImportPlanType, {
    description: 'What would come of a file of rules; nothing is written.',
  })
  @Allow(CreateRule)
  async ruleImportPlan(
    @Input(ImportRulesInput) input: ImportRulesInput,
    @Context() context: OperationContext,
  ): Promise<RuleImportPlanType> {
    const plan = await this.#planned(input, context);
    if ('code' in plan) return { errors: [plan], rules: [], things: [] };
    return { errors: [], rules: plan.rules.map(toImported), things: plan.things };
  }

  @Refusable(RulesImportedType, 'Brings rules from a file; all of them are off.')
  @Allow(CreateRule)
  async importRules(
    @Input(ImportRulesInput) input: ImportRulesInput,
    @Context() context: OperationContext,
  ): Promise<RulesImportedType | RefusedType> {
    const sender = commandContextOf(signedIn(context));
    const brought = await this.turns.take('rules', sender.accountId, async () => {
      const plan = await this.#planned(input, context);
      if ('code' in plan) return refusedWith(plan);
      const rules = await this.files.carryOut(plan.rules, sender);
      const pending = await this.commands.catchUp([rulesProjection.name]);
      return { rules: rules.map(toImported), pending };
    });
    return brought ?? refusedWith(refuse('IMPORT_UNDER_WAY', 'file'));
  }

  async #planned({ file, choices, renameTaken }: ImportRulesInput, context: OperationContext) {
    const lookups = lookupsOf(context);
    const [directory, scope] = await Promise.all([lookups.directory(), lookups.scope()]);
    const chosen: RuleImport['choices'] = new Map(
      choices.map((choice) => [fileKey(choice), choice.chosenId ?? null]),
    );
    const wanted = { file, choices: chosen, renameTaken };
    const { accountId } = signedIn(context).viewer;
    return this.files.plan(wanted, thingsThere(directory, scope), { accountId });
  }
}

function toImported({ name, outcome, folder, errors }: FileRulePlan): ImportedRuleType {
  return { name, outcome, folder, errors };
}
