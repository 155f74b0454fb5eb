import type { Collection } from '@bitacora/kernel';
import type { RuleActedDocument, RuleDocument, RulesDocument } from '../../rules/rule-document.js';

type Rules = Collection<RulesDocument>;

/** A rule with its place (1-based; 0 when deleted) and the passes of the last 30 days in which it acted, or would have. */
export interface RuleListEntry {
  readonly rule: RuleDocument;
  readonly place: number;
  readonly acted: number;
  readonly inShadow: number;
}

const DAY_MS = 86_400_000;
const DAYS_COUNTED = 30;

/** Rules of an account in the order in which they run, without what they have done. */
export async function rulesInOrder(
  rules: Pick<Rules, 'find'>,
  account: string,
): Promise<readonly RuleDocument[]> {
  const all = await rules.find({ account, kind: 'rule', listed: true, deleted: false });
  return (all as readonly RuleDocument[]).toSorted(
    (a, b) => a.order - b.order || (a.ruleId < b.ruleId ? -1 : 1),
  );
}

/** Rules of an account in the order in which they run. `now` is ISO 8601 UTC. */
export async function listRules(
  rules: Pick<Rules, 'find'>,
  account: string,
  now: string,
): Promise<readonly RuleListEntry[]> {
  const since = new Date(Date.parse(now) - DAYS_COUNTED * DAY_MS).toISOString().slice(0, 10);
  const [all, acted] = await Promise.all([
    rulesInOrder(rules, account),
    rules.find({ account, kind: 'acted', day: { $gt: since } }),
  ]);
  const days = Map.groupBy(acted as readonly RuleActedDocument[], ({ ruleId }) => ruleId);
  const sum = (ruleId: string, of: 'count' | 'inShadow') =>
    (days.get(ruleId) ?? []).reduce((total, day) => total + day[of], 0);
  return all.map((rule, index) => ({
    rule,
    place: index + 1,
    acted: sum(rule.ruleId, 'count'),
    inShadow: sum(rule.ruleId, 'inShadow'),
  }));
}
