import type { RuleListEntry, RuleStateDocument, RuleVersionDocument } from '@bitacora/views';
import type { NamedThingType } from '../people/named-thing.type.js';
import type { RuleStateChangeType, RuleType, RuleVersionType } from './rule.types.js';

export function toRule({ rule, place, acted, inShadow }: RuleListEntry): RuleType {
  const { ruleId: id, name, state, version, folderId, body } = rule;
  const { updatedAt, updatedBy, createdAt, createdBy } = rule;
  const changed = { updatedAt, updatedBy, createdAt, createdBy };
  return { id, name, state, version, order: place, folderId, body, ...changed, acted, inShadow };
}

export function toRuleVersion(
  { version, at, by, body }: RuleVersionDocument,
  named: readonly NamedThingType[],
): RuleVersionType {
  return { version, at, by, body, named };
}

export function toRuleStateChange({ state, at, by }: RuleStateDocument): RuleStateChangeType {
  return { state, at, by };
}
