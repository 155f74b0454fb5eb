import type { Position, ReactorDocuments } from '@bitacora/kernel';
import { type RuleBody, inboxesAskedBy, timerOfTrigger } from '@bitacora/rules';
import type { TriedRule } from '../automation/engine/rule-set.js';
import { accountOf, rulesOf } from '../automation/folding/account-documents.js';
import { type RuleTextDocument, automationId } from '../automation/folding/automation-documents.js';

/**
 * Says whether the rule in force waits for the very time that a tried text waits for: then the times that were recorded for it are
 * those of the text, to the millisecond, and none has to be computed.
 */
export function recordedTimers(
  { ruleId, body }: TriedRule,
  documents: Pick<ReactorDocuments, 'get'>,
): (accountId: string) => Promise<boolean> {
  let known: { readonly at: Position; readonly same: boolean } | null = null;
  const isTimed = timerOfTrigger(body.trigger) !== null;
  return async (accountId) => {
    if (!isTimed) return false;
    const { rulesAt: at } = await accountOf(accountId, documents);
    if (known?.at !== at) known = { at, same: await isSame(accountId) };
    return known.same;
  };

  async function isSame(accountId: string): Promise<boolean> {
    const { listed } = await rulesOf(accountId, documents);
    const rule = listed.find((one) => one.ruleId === ruleId && one.state !== 'off');
    if (!rule) return false;
    const id = automationId.ruleText(accountId, ruleId, rule.version);
    const text = await documents.get<RuleTextDocument>(id);
    return text !== null && waitOf(text.body) === waitOf(body);
  }
}

/** What a text waits for, and where, as one text. */
function waitOf({ trigger, timer, conditions }: RuleBody): string {
  // The order in which the fields of a timer were written says nothing.
  const fields = Object.entries(timer ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([trigger, fields, inboxesAskedBy(conditions)]);
}
