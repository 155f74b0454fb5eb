import type { PausedRule } from '@bitacora/conversations/published';
import type { ReactorDocuments } from '@bitacora/kernel';
import type { RuleBody } from '@bitacora/rules';
import type { TriedRule } from '../automation/engine/rule-set.js';
import { type RuleTextDocument, automationId } from '../automation/folding/automation-documents.js';

/**
 * Whether a tried text asks and does the same, up to a wait that began before it was tried, as the version that began it: then it
 * continues with what is behind the wait.
 */
export async function saysTheSame(
  { ruleId, body }: TriedRule,
  { ruleVersion, index }: PausedRule,
  accountId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<boolean> {
  const id = automationId.ruleText(accountId, ruleId, ruleVersion);
  const text = await documents.get<RuleTextDocument>(id);
  const said = ({ trigger, conditions, actions }: RuleBody) =>
    JSON.stringify([trigger, conditions, actions.slice(0, index + 1)]);
  return text !== null && said(text.body) === said(body);
}
