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

const LISTED = { kind: 'rule', listed: true, deleted: false } as const;

/** Rules of an account in the order in which they run, without how often they acted. */
export async function rulesInOrder(
  rules: Pick<Rules, 'find'>,
  account: string,
): Promise<readonly RuleDocument[]> {
  const all = await rules.find({ account, ...LISTED });
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
  const [all, acted] = await Promise.all([
    rulesInOrder(rules, account),
    rules.find({ account, kind: 'acted', day: { $gt: countedSince(now) } }),
  ]);
  const days = Map.groupBy(acted as readonly RuleActedDocument[], ({ ruleId }) => ruleId);
  return all.map((rule, index) => entry(rule, index + 1, days.get(rule.ruleId) ?? []));
}

/** One of these rules, without reading the others; null when it is not listed. */
export async function listedRule(
  rules: Pick<Rules, 'find' | 'count'>,
  { account, ruleId, now }: { account: string; ruleId: string; now: string },
): Promise<RuleListEntry | null> {
  const [[rule], acted] = await Promise.all([
    rules.find({ account, ruleId, ...LISTED }, { limit: 1 }),
    rules.find({ account, ruleId, kind: 'acted', day: { $gt: countedSince(now) } }),
  ]);
  if (rule?.kind !== 'rule') return null;
  const { order } = rule;
  const [before, equal] = await Promise.all([
    rules.count({ account, ...LISTED, order: { $lt: order } }),
    rules.count({ account, ...LISTED, order, ruleId: { $lt: ruleId } }),
  ]);
  return entry(rule, before + equal + 1, acted as readonly RuleActedDocument[]);
}

function entry(
  rule: RuleDocument,
  place: number,
  days: readonly RuleActedDocument[],
): RuleListEntry {
  const sum = (of: 'count' | 'inShadow') => days.reduce((total, day) => total + day[of], 0);
  return { rule, place, acted: sum('count'), inShadow: sum('inShadow') };
}

/** The last day that does not count. */
function countedSince(now: string): string {
  return new Date(Date.parse(now) - DAYS_COUNTED * DAY_MS).toISOString().slice(0, 10);
}
