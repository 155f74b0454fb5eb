import type { Collection } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import type {
  RuleActedDocument,
  RuleDocument,
  RuleVersionDocument,
  RulesDocument,
} from '../rules/rule-document.js';

type Rules = Collection<RulesDocument>;

/** A rule with its place (1-based; 0 when deleted) and the passes of the last 30 days in which it acted. */
export interface ListedRule {
  readonly rule: RuleDocument;
  readonly place: number;
  readonly acted: number;
}

const DAY_MS = 86_400_000;
const DAYS_COUNTED = 30;

/** Rules of an account in the order in which they run. `now` is ISO 8601 UTC. */
export async function listRules(
  rules: Pick<Rules, 'find'>,
  account: string,
  now: string,
): Promise<readonly ListedRule[]> {
  const since = new Date(Date.parse(now) - DAYS_COUNTED * DAY_MS).toISOString().slice(0, 10);
  const [all, acted] = await Promise.all([
    rules.find({ account, kind: 'rule', listed: true, deleted: false }),
    rules.find({ account, kind: 'acted', day: { $gt: since } }),
  ]);
  const counts = new Map<string, number>();
  for (const { ruleId, count } of acted as readonly RuleActedDocument[]) {
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + count);
  }
  return (all as readonly RuleDocument[])
    .toSorted((a, b) => a.order - b.order || (a.ruleId < b.ruleId ? -1 : 1))
    .map((rule, index) => ({ rule, place: index + 1, acted: counts.get(rule.ruleId) ?? 0 }));
}

/** A rule of the account, deleted ones too; null for an unknown one. */
export async function ruleById(
  rules: Pick<Rules, 'get'>,
  account: string,
  ruleId: string,
): Promise<RuleDocument | null> {
  const id = documentId(account, 'rule', ruleId);
  const rule = (await rules.get([id])).get(id);
  return rule?.kind === 'rule' ? rule : null;
}

/** Every text that a rule had, newest first. */
export async function ruleVersions(
  rules: Pick<Rules, 'find'>,
  account: string,
  ruleId: string,
): Promise<readonly RuleVersionDocument[]> {
  const found = await rules.find({ account, ruleId, kind: 'version' }, { sort: [['version', -1]] });
  return found.filter((entry): entry is RuleVersionDocument => entry.kind === 'version');
}
