import type { ListedRule, RuleVersionDocument } from '@bitacora/views';
import type { RuleType, RuleVersionType } from './rule.types.js';

export function ruleShape({ rule, place, acted }: ListedRule): RuleType {
  const { ruleId: id, name, state, version, body, updatedAt, updatedBy } = rule;
  return { id, name, state, version, order: place, body, updatedAt, updatedBy, acted };
}

export function ruleVersionShape({ version, at, by, body }: RuleVersionDocument): RuleVersionType {
  return { version, at, by, body };
}
