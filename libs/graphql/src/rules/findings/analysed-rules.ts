import {
  type AnalysedRule,
  type Macro,
  type RuleAction,
  type RuleBody,
  compileInboxRules,
  missingThings,
} from '@bitacora/rules';
import { type AccountDirectory, type RuleDocument, type Scope, sees } from '@bitacora/views';
import { thingsOf } from '../thing-names.js';

/** Id of a rule that is not published. */
export const DRAFT_ID = 'draft';

/** A text that stands for a rule: `ruleId` null for a new one; `body` null for the text in force. */
export interface ConsideredRule {
  readonly ruleId: string | null;
  readonly body: RuleBody | null;
}

/** What the rules are looked at beside: names, what the person sees, and the macros that people share. */
export interface AnalysedAccount {
  readonly directory: AccountDirectory;
  readonly scope: Scope;
  readonly macros: readonly Macro[];
}

/**
 * The rules of an account in the order in which they act, those that settings of inboxes mean first. The one that is
 * considered counts as on. Settings of inboxes that the person does not see are left out.
 */
export function analysedRules(
  rules: readonly RuleDocument[],
  considered: ConsideredRule | null,
  { directory, scope, macros }: AnalysedAccount,
): readonly AnalysedRule[] {
  const things = thingsOf(directory);
  const ofInboxes = [...directory.inboxes.values()]
    .filter(({ deleted, inboxId }) => !deleted && sees(scope, inboxId))
    .flatMap(compileInboxRules)
    .map(({ ruleId, body }): AnalysedRule => ({
      ruleId,
      body,
      state: 'on',
      ofSetting: true,
      steps: [],
      missing: [],
    }));
  const analysed = (ruleId: string, body: RuleBody, state: AnalysedRule['state']) => ({
    ruleId,
    body,
    state,
    ofSetting: false,
    steps: stepsOfMacros(body, macros),
    missing: missingThings(body, things),
  });
  const ofPeople = rules.map(({ ruleId, body, state }) =>
    considered?.ruleId === ruleId
      ? analysed(ruleId, considered.body ?? body, 'on')
      : analysed(ruleId, body, state),
  );
  const isNew = considered !== null && considered.ruleId === null && considered.body !== null;
  const draft = isNew && considered.body ? [analysed(DRAFT_ID, considered.body, 'on')] : [];
  return [...ofInboxes, ...ofPeople, ...draft];
}

function stepsOfMacros({ actions }: RuleBody, macros: readonly Macro[]): readonly RuleAction[] {
  const ids = new Set(
    actions.flatMap((action) => (action.type === 'runMacro' ? [action.macroId] : [])),
  );
  if (ids.size === 0) return [];
  return macros
    .filter(({ macroId }) => ids.has(macroId))
    .flatMap(({ steps }) => steps.map(({ action }) => action));
}
