import type { Decision } from '@bitacora/kernel';
import type { RuleEvent } from './rule.events.js';
import { ruleRefusal } from './rule.errors.js';
import type { RuleBody } from './rule.schema.js';
import type { RuleVersions } from './rule.state.js';
import { validateRule } from './checks/validate.js';

/** The next version of a rule's text. The same version with the same text again changes nothing. */
export function publishRuleVersion(
  data: { readonly ruleId: string; readonly version: number; readonly rule: RuleBody },
  state: RuleVersions,
): Decision<RuleEvent> {
  if (state?.version === data.version && sameRule(state.rule, data.rule)) return [];
  const next = (state?.version ?? 0) + 1;
  if (data.version !== next) return ruleRefusal('STALE_VERSION', 'version', { version: next - 1 });
  const [wrong] = validateRule(data.rule, null);
  return wrong ?? [{ type: 'RuleVersionPublished', data }];
}

/** Rules come out of the same schema, so equal rules have equal text. */
export function sameRule(one: RuleBody, other: RuleBody): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
