import type { Collection, CommandContext, DomainError } from '@bitacora/kernel';
import { LIVE_VIEWS, StreamFolds } from '@bitacora/platform';
import {
  MAX_ACTIONS,
  type Macro,
  type RuleBody,
  type WantedMacro,
  crowdedAction,
  macroRefusal,
  macrosDecider,
  macrosStream,
  tooManyActions,
} from '@bitacora/rules';
import type { LiveViews } from '@bitacora/runtime';
import { type RulesDocument, rulesInOrder, rulesProjection } from '@bitacora/views';
import { Inject, Injectable } from '@nestjs/common';

/** What may change the steps of a shared macro: others are refused by the command, and do not learn which rules run it. */
const MAY_SHARE = 'settings.manage';

/**
 * Says before something is saved that a rule would do more in one pass than it may, with the steps of the macros that it runs. Two
 * people who save rule and macro at the same time can pass it by; then the macro is refused when it runs.
 */
@Injectable()
export class MacroBounds {
  constructor(
    private readonly folds: StreamFolds,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
  ) {}

  /** Null: the rule has room for the macros that it runs. */
  async ofRule(
    { actions }: Pick<RuleBody, 'actions'>,
    accountId: string,
  ): Promise<DomainError | null> {
    if (!actions.some(({ type }) => type === 'runMacro')) return null;
    const macros = await this.#shared(accountId);
    const index = crowdedAction(actions, stepsOf(macros));
    return index === null ? null : tooManyActions(index);
  }

  /** Null: the rules that run the macro have room for the steps that it is to have. */
  async ofMacro(
    { macroId, userId, steps }: Pick<WantedMacro, 'macroId' | 'userId' | 'steps'>,
    { accountId, permissions }: Pick<CommandContext, 'accountId' | 'permissions'>,
  ): Promise<DomainError | null> {
    if (userId !== null || !permissions.has(MAY_SHARE)) return null;
    const macros = await this.#shared(accountId);
    const known = stepsOf(macros);
    if (steps.length <= known(macroId)) return null;
    const rules: Collection<RulesDocument> = this.views.collection(rulesProjection.name);
    const crowded = (await rulesInOrder(rules, accountId)).find(({ body }) => {
      const { actions } = body as RuleBody;
      const runs = actions.some((each) => each.type === 'runMacro' && each.macroId === macroId);
      const wanted = (id: string) => (id === macroId ? steps.length : known(id));
      return runs && crowdedAction(actions, wanted) !== null;
    });
    if (!crowded) return null;
    const { name } = crowded.body;
    return macroRefusal('MACRO_TOO_LONG_FOR_RULE', 'steps', { name, max: MAX_ACTIONS });
  }

  #shared(accountId: string): Promise<readonly Macro[]> {
    return this.folds.state(macrosStream(accountId, null), macrosDecider);
  }
}

function stepsOf(macros: readonly Macro[]): (macroId: string) => number {
  return (id) => macros.find(({ macroId }) => macroId === id)?.steps.length ?? 0;
}
