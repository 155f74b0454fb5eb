import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Judged, NamedThing, RuleState, Verdict } from '@bitacora/rules';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>['data'];

/** What came of one action of a rule that was due. */
export type ActionOutcome = Applied['rules'][number]['actions'][number];

/** The answer to "why", at the version of the rule and the state of things of that moment. */
export interface Explanation {
  readonly ruleId: string;
  readonly ruleName: string;
  /** The version that was in force; null when none was. */
  readonly version: number | null;
  /** How the rule was switched at that moment; null when it did not exist. */
  readonly state: RuleState | null;
  readonly verdict: Verdict;
  /** Conditions with expected, actual and verdict; null when no version was in force. */
  readonly tree: Judged | null;
  /** What it named and the account did not have then; empty unless it was flagged. */
  readonly missing: readonly NamedThing[];
  /** The rule that ended the pass; null unless it was stopped. */
  readonly stoppedBy: { readonly ruleId: string; readonly name: string } | null;
  /** Empty for rules that were not due. */
  readonly actions: readonly ActionOutcome[];
  /** Streams that the facts were read from, with their revisions. */
  readonly contextRevisions: Readonly<Record<string, number>>;
  /** Event id of the recorded pass; null when the rules left no record of this event. */
  readonly passEventId: string | null;
}
