import type { ReactorDocuments, Recorded } from '@bitacora/kernel';
import {
  type NotedTrigger,
  type RuleCatalogueEvent,
  type RuleEvent,
  evolveRules,
  inboxesAskedBy,
  isNoted,
} from '@bitacora/rules';
import {
  type NotingRules,
  type NotingVersion,
  type WaitingRule,
  notingId,
} from './noting-documents.js';

/** Inboxes in whose conversations a trigger is waited for; null: in all. */
export type NotedPlaces = readonly string[] | null;

/** Keeps what a version of a rule waits for until it takes effect. */
export function foldWaitingVersion(event: Recorded<RuleEvent>, documents: ReactorDocuments): void {
  const { ruleId, version, rule } = event.data;
  const { trigger } = rule;
  if (!isNoted(trigger)) return;
  const account = event.metadata.accountId;
  documents.put<NotingVersion>({
    _id: notingId.version(account, ruleId, version),
    account,
    kind: 'version',
    rule: { ruleId, version, trigger, inboxIds: inboxesAskedBy(rule.conditions) },
  });
}

/** Folds the catalogue: which of its rules wait is looked up where one of them changes. */
export async function foldWaiting(
  event: Recorded<RuleCatalogueEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const account = event.metadata.accountId;
  const rules = await rulesOf(account, documents);
  const listed = evolveRules(rules.listed, event);
  const changed = 'ruleId' in event.data ? event.data.ruleId : null;
  const waiting: WaitingRule[] = [];
  for (const { ruleId, version, state } of listed) {
    if (state === 'off') continue;
    const known = rules.waiting.find((rule) => rule.ruleId === ruleId);
    if (known?.version === version) waiting.push(known);
    if (known?.version === version || (ruleId !== changed && !known)) continue;
    const text = await documents.get<NotingVersion>(notingId.version(account, ruleId, version));
    if (text) waiting.push(text.rule);
  }
  documents.put<NotingRules>({ ...rules, listed, waiting });
}

/** Where a trigger is waited for; undefined: no rule of the account waits for it. */
export async function notedPlaces(
  account: string,
  trigger: NotedTrigger,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<NotedPlaces | undefined> {
  const rules = (await rulesOf(account, documents)).waiting.filter(
    (rule) => rule.trigger === trigger,
  );
  if (rules.length === 0) return undefined;
  if (rules.some(({ inboxIds }) => inboxIds === null)) return null;
  return [...new Set(rules.flatMap(({ inboxIds }) => inboxIds ?? []))];
}

async function rulesOf(
  account: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<NotingRules> {
  const _id = notingId.rules(account);
  const none = { _id, account, kind: 'rules' as const, listed: [], waiting: [] };
  return (await documents.get<NotingRules>(_id)) ?? none;
}
