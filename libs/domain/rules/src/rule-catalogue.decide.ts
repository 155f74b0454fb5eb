import { type Decision, type DomainError, foldText } from '@bitacora/kernel';
import { sameItems } from '@bitacora/schema';
import { MAX_ACCOUNT_PATTERN_STEPS } from './catalogue/operators/pattern.js';
import type { RuleCatalogueEvent, RuleState } from './rule.events.js';
import type { ListedRule, RuleCatalogue } from './rule-catalogue.state.js';
import { type RuleRefusal, ruleRefusal } from './rule.errors.js';

type Result = Decision<RuleCatalogueEvent>;

/** Rules of one account. What more of them would act in one pass than one append takes is refused and recorded. */
export const MAX_RULES = 1000;

/**
 * Comparisons of all rules of an account together: 1,000 rules of 20 each, which a message asks within some tens of
 * milliseconds even where all wait for it.
 */
export const MAX_ACCOUNT_CONDITIONS = 20_000;

export function listRule(data: ListedRule, state: RuleCatalogue): Result {
  const existing = ruleOf(state, data.ruleId);
  if (existing)
    return foldText(existing.name) === foldText(data.name) ? [] : ruleRefusal('ID_TAKEN', 'ruleId');
  if (state.length >= MAX_RULES)
    return ruleRefusal('TOO_MANY_RULES', undefined, { most: MAX_RULES });
  const refusal = nameTaken(data, state) ?? tooMuchTogether(data, state);
  return refusal ?? [{ type: 'RuleListed', data }];
}

/** `replaces` is the version that the author started from. */
export function activateRuleVersion(
  data: {
    readonly ruleId: string;
    readonly name: string;
    readonly version: number;
    readonly replaces: number;
    readonly patternSteps?: number | undefined;
    readonly comparisons?: number | undefined;
  },
  state: RuleCatalogue,
): Result {
  const rule = ruleOf(state, data.ruleId);
  if (!rule) return ruleRefusal('RULE_NOT_FOUND', 'ruleId');
  if (rule.version === data.version) return [];
  if (rule.version !== data.replaces)
    return ruleRefusal('STALE_VERSION', 'version', { version: rule.version });
  const { replaces: _, patternSteps, comparisons, ...version } = data;
  const activated = {
    ...version,
    ...(isKept(patternSteps, rule.patternSteps) ? {} : { patternSteps }),
    ...(isKept(comparisons, rule.comparisons) ? {} : { comparisons }),
  };
  const refusal = nameTaken(data, state) ?? tooMuchTogether(data, state);
  return refusal ?? [{ type: 'RuleVersionActivated', data: activated }];
}

export function changeRuleState(
  data: { readonly ruleId: string; readonly state: RuleState },
  state: RuleCatalogue,
): Result {
  const rule = ruleOf(state, data.ruleId);
  if (!rule) return ruleRefusal('RULE_NOT_FOUND', 'ruleId');
  return rule.state === data.state ? [] : [{ type: 'RuleStateChanged', data }];
}

export function reorderRules(
  data: { readonly ruleIds: readonly string[] },
  state: RuleCatalogue,
): Result {
  const before = state.map((rule) => rule.ruleId);
  if (data.ruleIds.length !== before.length || !sameItems(data.ruleIds, before)) {
    return ruleRefusal('ORDER_INCOMPLETE', 'ruleIds');
  }
  const moved = before.some((ruleId, place) => ruleId !== data.ruleIds[place]);
  return moved ? [{ type: 'RulesReordered', data: { ruleIds: [...data.ruleIds] } }] : [];
}

/** Puts one rule before another (null: at the end), whatever the rest of the order is by now. */
export function moveRule(
  data: { readonly ruleId: string; readonly before: string | null },
  state: RuleCatalogue,
): Result {
  if (!ruleOf(state, data.ruleId)) return ruleRefusal('RULE_NOT_FOUND', 'ruleId');
  if (data.before === data.ruleId) return [];
  const others = state.map((rule) => rule.ruleId).filter((ruleId) => ruleId !== data.ruleId);
  const place = data.before === null ? others.length : others.indexOf(data.before);
  if (place < 0) return ruleRefusal('RULE_NOT_FOUND', 'before');
  return reorderRules({ ruleIds: others.toSpliced(place, 0, data.ruleId) }, state);
}

export function deleteRule(data: { readonly ruleId: string }, state: RuleCatalogue): Result {
  return ruleOf(state, data.ruleId)
    ? [{ type: 'RuleDeleted', data }]
    : ruleRefusal('RULE_NOT_FOUND', 'ruleId');
}

/** A rule that was deleted in between is left out, and a record of none is not written. */
export function noteRulesFlagged(
  { rules, thing }: Extract<RuleCatalogueEvent, { type: 'RulesFlagged' }>['data'],
  state: RuleCatalogue,
): Result {
  const there = rules.filter(({ ruleId }) => ruleOf(state, ruleId));
  return there.length > 0 ? [{ type: 'RulesFlagged', data: { rules: there, thing } }] : [];
}

/** Refuses a name that another rule has; null when the name is free. */
export function nameTaken(
  data: { readonly ruleId: string; readonly name: string },
  state: RuleCatalogue,
): DomainError | null {
  const other = state.find(
    (rule) => rule.ruleId !== data.ruleId && foldText(rule.name) === foldText(data.name),
  );
  return other ? ruleRefusal('NAME_TAKEN', 'name', { name: other.name }) : null;
}

/** What is counted of a rule: what all rules of an account together have is bounded. */
type Counted = 'patternSteps' | 'comparisons';

/** What all rules together may have; the first that is beyond is refused. */
const TOGETHER = [
  ['patternSteps', MAX_ACCOUNT_PATTERN_STEPS, 'ACCOUNT_PATTERNS_TOO_LARGE'],
  ['comparisons', MAX_ACCOUNT_CONDITIONS, 'ACCOUNT_CONDITIONS_TOO_MANY'],
] as const satisfies readonly (readonly [Counted, number, RuleRefusal])[];

/** Refuses a rule that has too much beside all others; null when there is room, or it says nothing of itself. */
function tooMuchTogether(
  data: Pick<ListedRule, 'ruleId' | Counted>,
  state: RuleCatalogue,
): DomainError | null {
  for (const [counted, max, code] of TOGETHER) {
    const wanted = data[counted] ?? 0;
    const others = state.reduce(
      (sum, rule) => sum + (rule.ruleId === data.ruleId ? 0 : (rule[counted] ?? 0)),
      0,
    );
    if (wanted > 0 && others + wanted > max)
      return ruleRefusal(code, 'conditions', { max, left: Math.max(0, max - others) });
  }
  return null;
}

/** Whether a count is as it was; one that is not given is. */
function isKept(now: number | undefined, before = 0): boolean {
  return now === undefined || now === before;
}

function ruleOf(state: RuleCatalogue, ruleId: string): ListedRule | undefined {
  return state.find((rule) => rule.ruleId === ruleId);
}
