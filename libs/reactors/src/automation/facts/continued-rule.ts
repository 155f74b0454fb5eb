import {
  type Conversation,
  type ConversationEvent,
  type PausedRule,
  isSamePause,
} from '@bitacora/conversations/published';
import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import type { LiveRule, RuleSet } from '../engine/rule-set.js';
import { rulesOf } from '../folding/account-documents.js';

/** Why a rule does not continue after its wait; recorded with the pass. The console has words for each. */
export type ContinueRefusal =
  | 'RULE_SWITCHED_OFF'
  | 'RULE_DELETED'
  | 'RULE_IN_SHADOW'
  /** Another version is in force: the one that began to wait says what no person wants any more. */
  | 'RULE_CHANGED'
  /** It names what the account does not have any more. */
  | 'RULE_NAMES_GONE'
  | 'OUTSIDE_WINDOW'
  | 'CONDITIONS_NO_LONGER_HOLD';

/** A rule whose wait is over, as it is in force; or why it is not. */
export type ContinuedRule = { readonly pause: PausedRule } & (
  { readonly rule: LiveRule } | { readonly refusal: ContinueRefusal }
);

type Continued = Extract<ConversationEvent, { type: 'RuleContinued' }>;

/** The wait that an event says is over, of those in the conversation before it; undefined: there is none. */
export function pauseOf(
  { data }: Pick<Continued, 'data'>,
  before: Pick<Conversation, 'paused'> | null,
): PausedRule | undefined {
  return before?.paused?.find((pause) => isSamePause(pause, data));
}

/** The rule that an event says continues; null: no rule waited so. */
export async function continuedRule(
  { data, metadata }: Recorded<Continued>,
  before: Conversation | null,
  rules: RuleSet,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<ContinuedRule | null> {
  const pause = pauseOf({ data }, before);
  if (!pause) return null;
  const { ruleId, ruleVersion } = pause;
  const rule = rules.find(ruleId);
  if (rule?.mode === 'on' && (rule.version === ruleVersion || rules.tries(ruleId)))
    return { pause, rule };
  if (rule) return { pause, refusal: rule.mode === 'on' ? 'RULE_CHANGED' : 'RULE_IN_SHADOW' };
  const { listed } = await rulesOf(metadata.accountId, documents);
  const known = listed.find((one) => one.ruleId === ruleId);
  if (!known) return { pause, refusal: 'RULE_DELETED' };
  return { pause, refusal: known.state === 'off' ? 'RULE_SWITCHED_OFF' : 'RULE_NAMES_GONE' };
}
