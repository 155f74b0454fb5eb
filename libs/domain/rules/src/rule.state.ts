import { type Decider, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { RuleEvent } from './rule.events.js';
import type { RuleBody } from './rule.schema.js';

/** The newest published version of one rule; null before the first. */
export type RuleVersions = { readonly version: number; readonly rule: RuleBody } | null;

/** `rule-<account>.<rule>`: the texts of all versions of one rule. */
export function ruleStream(accountId: string, ruleId: string): StreamName {
  return streamName('rule', accountId, ruleId);
}

function evolve(_state: RuleVersions, event: Folded<RuleEvent>): RuleVersions {
  return { version: event.data.version, rule: event.data.rule };
}

export const ruleDecider: Decider<RuleVersions, RuleEvent> = { initial: null, evolve };
