import type { AccountEvent, AttributeEvent } from '@bitacora/account/published';
import { inboxDecider, type InboxEvent } from '@bitacora/inboxes/published';
import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import {
  type RuleBody,
  type RuleCatalogueEvent,
  type RuleEvent,
  compileInboxRules,
  factNamed,
  evolveRules,
  inboxesAskedBy,
  timedRule,
} from '@bitacora/rules';
import {
  type TimedInbox,
  type TimedRuleInForce,
  type TimedRules,
  type TimedVersion,
  timerId,
} from './timer-documents.js';

/** The rules of an account that wait for time. */
export async function timedRulesOf(
  account: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<TimedRules> {
  const _id = timerId.rules(account);
  const none = {
    _id,
    account,
    kind: 'rules' as const,
    listed: [],
    ofCatalogue: [],
    ofSettings: [],
    gone: [],
    timeZone: 'UTC',
    zoneSince: '',
  };
  return (await documents.get<TimedRules>(_id)) ?? none;
}

/** All rules that wait, those of settings first, as they act. One that counts from an attribute that is gone is flagged. */
export function inForce({
  ofSettings,
  ofCatalogue,
  gone,
}: TimedRules): readonly TimedRuleInForce[] {
  return [...ofSettings, ...ofCatalogue].filter(({ timer }) => {
    const attributeId = timer.kind === 'date' ? attributeOf(timer.attribute) : undefined;
    return attributeId === undefined || !gone.includes(attributeId);
  });
}

function attributeOf(fact: string): string | undefined {
  return factNamed(fact)?.attribute?.id;
}

/** Folds that an attribute is gone; true when a rule counted from it. */
export async function foldGone(
  {
    data: { attributeId },
    metadata,
  }: Recorded<Extract<AttributeEvent, { type: 'AttributeDeleted' }>>,
  documents: ReactorDocuments,
): Promise<boolean> {
  const rules = await timedRulesOf(metadata.accountId, documents);
  const counts = inForce(rules).some(
    ({ timer }) => timer.kind === 'date' && attributeOf(timer.attribute) === attributeId,
  );
  if (counts) documents.put<TimedRules>({ ...rules, gone: [...rules.gone, attributeId] });
  return counts;
}

/** Folds the zone of the account; true when its clock is another one from now on. */
export async function foldZone(
  event: Recorded<Extract<AccountEvent, { type: 'AccountOpened' | 'AccountTimeZoneChanged' }>>,
  documents: ReactorDocuments,
): Promise<boolean> {
  const rules = await timedRulesOf(event.metadata.accountId, documents);
  const { timeZone } = event.data;
  const zoneSince = event.type === 'AccountOpened' ? '' : event.metadata.occurredAt;
  documents.put<TimedRules>({ ...rules, timeZone, zoneSince });
  return rules.timeZone !== timeZone;
}

/** Keeps what a version of a rule waits for until it takes effect. */
export function foldVersion(event: Recorded<RuleEvent>, documents: ReactorDocuments): void {
  const { ruleId, version, rule } = event.data;
  const timed = versionOf(ruleId, version, rule);
  if (!timed) return;
  const account = event.metadata.accountId;
  const _id = timerId.version(account, ruleId, version);
  documents.put<TimedVersion>({ _id, account, kind: 'version', rule: timed });
}

/** Folds the catalogue; true when other rules wait than before. */
export async function foldCatalogue(
  event: Recorded<RuleCatalogueEvent>,
  documents: ReactorDocuments,
): Promise<boolean> {
  const { accountId, occurredAt } = event.metadata;
  const rules = await timedRulesOf(accountId, documents);
  const listed = evolveRules(rules.listed, event);
  const ofCatalogue: TimedRuleInForce[] = [];
  const changed = 'ruleId' in event.data ? event.data.ruleId : null;
  for (const { ruleId, version, state } of listed) {
    if (state === 'off') continue;
    const known = rules.ofCatalogue.find((rule) => rule.ruleId === ruleId);
    if (known?.version === version) ofCatalogue.push(known);
    if (known?.version === version || (ruleId !== changed && !known)) continue;
    const text = await documents.get<TimedVersion>(timerId.version(accountId, ruleId, version));
    if (text) ofCatalogue.push({ ...text.rule, from: occurredAt });
  }
  documents.put<TimedRules>({ ...rules, listed, ofCatalogue });
  return JSON.stringify(ofCatalogue) !== JSON.stringify(rules.ofCatalogue);
}

/** Folds an inbox; true when other rules wait than before, or minutes count otherwise. */
export async function foldTimedInbox(
  event: Recorded<InboxEvent>,
  documents: ReactorDocuments,
): Promise<boolean> {
  const { accountId: account, occurredAt: from } = event.metadata;
  const { inboxId } = event.data;
  const _id = timerId.inbox(account, inboxId);
  const before = await documents.get<TimedInbox>(_id);
  const state = inboxDecider.evolve(before?.state ?? null, event);
  if (!state) return false;
  const sameZone = before === null || before.state.hours?.timeZone === state.hours?.timeZone;
  const zoneSince = sameZone ? (before?.zoneSince ?? '') : from;
  documents.put<TimedInbox>({ _id, account, kind: 'inbox', state, zoneSince });
  const rules = await timedRulesOf(account, documents);
  const owner = `inbox:${inboxId}`;
  const compiled = state.deletedAt === null ? compileInboxRules(state) : [];
  const own = compiled.flatMap(({ ruleId, body }) => {
    const rule = versionOf(ruleId, event.revision + 1, body);
    const same = rules.ofSettings.find((one) => one.ruleId === ruleId);
    if (rule && same && isSameWait(rule, same)) return [same];
    return rule ? [{ ...rule, owner, from }] : [];
  });
  const ofSettings = [...rules.ofSettings.filter((rule) => rule.owner !== owner), ...own];
  const changes = JSON.stringify(ofSettings) !== JSON.stringify(rules.ofSettings);
  if (changes) documents.put<TimedRules>({ ...rules, ofSettings });
  return changes || event.type === 'InboxHoursChanged';
}

function versionOf(ruleId: string, version: number, body: RuleBody): TimedVersion['rule'] | null {
  const timed = timedRule({ ruleId, version }, body);
  return timed && { ...timed, inboxIds: inboxesAskedBy(body.conditions) };
}

/** Whether two versions wait alike: what a setting's rule does may change under a wait that lasts. */
function isSameWait(one: TimedVersion['rule'], other: TimedVersion['rule']): boolean {
  return JSON.stringify([one.wait, one.timer]) === JSON.stringify([other.wait, other.timer]);
}
