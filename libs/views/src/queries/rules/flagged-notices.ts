import type { Collection } from '@bitacora/kernel';
import type { RulesDocument, RulesFlaggedDocument } from '../../rules/rule-document.js';

/** What accounts were not written about yet may be among these: rules and macros that stopped after `since`, oldest first. */
export async function flaggedNotices(
  rules: Pick<Collection<RulesDocument>, 'find'>,
  since: string,
  limit: number,
): Promise<readonly RulesFlaggedDocument[]> {
  const found = await rules.find({ noticeAt: { $gt: since } }, { sort: [['noticeAt', 1]], limit });
  return found as readonly RulesFlaggedDocument[];
}
