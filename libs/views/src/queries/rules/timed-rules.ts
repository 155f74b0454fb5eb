import type { Collection } from '@bitacora/kernel';
import type { RulesDocument } from '../../rules/rule-document.js';

/** Ids of the rules of an account with one of these triggers, in any state. */
export async function rulesWithTriggers(
  rules: Pick<Collection<RulesDocument>, 'find'>,
  account: string,
  triggers: readonly string[],
): Promise<readonly string[]> {
  const found = await rules.find({
    ...{ account, kind: 'rule', listed: true, deleted: false },
    'body.trigger': { $in: triggers },
  });
  return found.map(({ ruleId }) => ruleId);
}
