import type { LabelEvent } from '@bitacora/account/published';
import { type Reaction, type Recorded, type ReactorDocuments, reaction } from '@bitacora/kernel';
import { ActivateRuleVersion, PublishRewrittenRule, withMergedLabel } from '@bitacora/rules';
import { rulesOf } from './folding/account-documents.js';
import { type RuleTextDocument, automationId } from './folding/automation-documents.js';

type Merged = Recorded<Extract<LabelEvent, { type: 'LabelMerged' }>>;

/**
 * What is sent when a label was merged: each rule that names it gets a version that names the other one, which says why.
 * A person who edits the rule at the same moment comes first: then it stays flagged until it names what is there.
 */
export async function rewrittenRules(
  { data: { labelId, into }, metadata: { accountId } }: Merged,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const reactions: Reaction[] = [];
  for (const { ruleId, name, version: replaces } of (await rulesOf(accountId, documents)).listed) {
    const textOf = (version: number) =>
      documents.get<RuleTextDocument>(automationId.ruleText(accountId, ruleId, version));
    const text = await textOf(replaces);
    const rule = text && withMergedLabel(text.body, { labelId, into });
    if (!rule) continue;
    let version = replaces + 1;
    // An edit that broke off between its two writes left a text behind.
    while (await textOf(version)) version += 1;
    const because = { kind: 'labelMerged' as const, labelId, into };
    reactions.push(
      reaction(PublishRewrittenRule, { ruleId, version, rule, because }, { key: `${ruleId}/text` }),
      reaction(ActivateRuleVersion, { ruleId, name, version, replaces }, { key: `${ruleId}/on` }),
    );
  }
  return reactions;
}
