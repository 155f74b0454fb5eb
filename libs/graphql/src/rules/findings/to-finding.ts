import type { Analysis, AnalysedRule, Finding } from '@bitacora/rules';
import type { NameThing } from '@bitacora/rules';
import { toMissingThings } from '../rule-problems.js';
import type { RuleFindingType, RuleFindingsType, RuleOfFindingType } from './finding.types.js';

/** An analysis as GraphQL gives it. */
export function toRuleFindings(
  { findings, more, counts, complete }: Analysis,
  rules: readonly AnalysedRule[],
  nameOnce: NameThing,
): RuleFindingsType {
  const byId = new Map(rules.map((rule) => [rule.ruleId, rule]));
  const named = (ruleId: string): RuleOfFindingType => {
    const rule = byId.get(ruleId);
    return { ruleId, name: rule?.body.name ?? '', ofSetting: rule?.ofSetting ?? false };
  };
  return {
    findings: findings.map((finding) => toRuleFinding(finding, named, nameOnce)),
    more,
    complete,
    counts: [...counts].map(([ruleId, count]) => ({ ruleId, count })),
  };
}

function toRuleFinding(
  finding: Finding,
  named: (ruleId: string) => RuleOfFindingType,
  nameOnce: NameThing,
): RuleFindingType {
  return {
    kind: finding.kind,
    rules: finding.ruleIds.map(named),
    fields: finding.kind === 'sameField' ? finding.fields : [],
    reason: finding.kind === 'never' ? finding.reason : null,
    fact: finding.kind === 'never' ? finding.fact : null,
    things: finding.kind === 'gone' ? toMissingThings(finding.things, nameOnce) : [],
    always: finding.kind === 'behindStop' && finding.always,
    lasting: finding.kind === 'loop' && finding.lasting,
  };
}
