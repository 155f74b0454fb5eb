import type { Decision } from '@bitacora/kernel';
import type { RewriteReason, RuleEvent } from './rule.events.js';
import { ruleRefusal } from './rule.errors.js';
import type { RuleBody } from './rule.schema.js';
import type { RuleVersions } from './rule.state.js';

/** The next version of a rule's text. The same version with the same text again changes nothing. */
export function publishRuleVersion(
  data: {
    readonly ruleId: string;
    readonly version: number;
    readonly rule: RuleBody;
    readonly because?: RewriteReason;
  },
  state: RuleVersions,
): Decision<RuleEvent> {
  if (state?.version === data.version && sameRule(state.rule, data.rule)) return [];
  const next = nextVersion(state);
  if (data.version !== next) return ruleRefusal('STALE_VERSION', 'version', { version: next - 1 });
  const { ruleId, version, rule, because = null } = data;
  return [{ type: 'RuleVersionPublished', data: { ruleId, version, rule, because } }];
}

/** One more than the newest text: an edit that broke off between its two writes left one behind. */
export function nextVersion(state: RuleVersions): number {
  return (state?.version ?? 0) + 1;
}

/** Rules come out of the same schema, so equal rules have equal text. */
export function sameRule(one: RuleBody, other: RuleBody): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
