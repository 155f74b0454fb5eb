import type { Collection } from '@bitacora/kernel';
import type {
  RuleStateDocument,
  RuleVersionDocument,
  RulesDocument,
} from '../../rules/rule-document.js';

type Rules = Pick<Collection<RulesDocument>, 'find'>;

/** States of a rule that its history shows, the newest. */
const MAX_STATES = 100;

/** Every text that a rule had, newest first. */
export async function ruleVersions(
  rules: Rules,
  account: string,
  ruleId: string,
): Promise<readonly RuleVersionDocument[]> {
  const found = await rules.find({ account, ruleId, kind: 'version' }, { sort: [['version', -1]] });
  return found.filter((entry): entry is RuleVersionDocument => entry.kind === 'version');
}

/** The states that a rule was given, newest first. */
export async function ruleStates(
  rules: Rules,
  account: string,
  ruleId: string,
): Promise<readonly RuleStateDocument[]> {
  const found = await rules.find(
    { account, ruleId, kind: 'state' },
    { sort: [['position', -1]], limit: MAX_STATES },
  );
  return found.filter((entry): entry is RuleStateDocument => entry.kind === 'state');
}
