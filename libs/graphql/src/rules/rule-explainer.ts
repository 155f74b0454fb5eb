import type { ActionResult } from '@bitacora/conversations';
import type { Moment, Wait } from '@bitacora/conversations/published';
import type { RecordedEvent } from '@bitacora/kernel';
import type { NamedThing, TimerState, Verdict } from '@bitacora/rules';

/** Injection token of `RuleExplainer`. */
export const RULE_EXPLAINER = Symbol('RuleExplainer');

/** Why a rule did, or did not, act on an event; the reactors' `Explanation` is one. */
export interface RuleExplanation {
  readonly ruleId: string;
  readonly ruleName: string;
  /** null when no version was in force. */
  readonly version: number | null;
  readonly verdict: Verdict;
  /** What it named and the account did not have; empty unless it was flagged. */
  readonly missing: readonly NamedThing[];
  /** What came of its actions; empty for rules that were not due. */
  readonly actions: readonly {
    readonly index: number;
    readonly type: string;
    readonly outcome: ActionResult;
    readonly reason: string | null;
  }[];
  /** The rule that ended the pass; null unless it was stopped. */
  readonly stoppedBy: { readonly ruleId: string; readonly name: string } | null;
  /** Conditions with expected, actual and verdict; plain JSON. */
  readonly tree: unknown;
  readonly contextRevisions: Readonly<Record<string, number>>;
}

/** A rule that waits for time in a conversation, or whose waiting an event ended; the reactors' `TimerThen` is one. */
export interface ExplainedTimer {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly version: number;
  readonly wait: Wait | Moment | 'pause';
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly dueAt: string;
  readonly state: TimerState;
}

/** Why a rule did, or did not, act in one conversation, newest event first. */
export interface ExplainedInConversation {
  readonly events: readonly {
    readonly event: RecordedEvent;
    readonly explanation: RuleExplanation;
  }[];
  /** Revision before which there are more; null when there are none. */
  readonly next: number | null;
}

/** Which rule, in which conversation, and which part of it: events before a revision, so many at most. */
export interface AskedOfConversation {
  readonly accountId: string;
  readonly ruleId: string;
  readonly conversationId: string;
  readonly before: number | null;
  readonly first: number;
}

/** Answers "why" from the log. The events are events of conversations. */
export interface RuleExplainer {
  /** Null when the event sets no rule off or the account never had the rule. */
  explain(ruleId: string, event: RecordedEvent): Promise<RuleExplanation | null>;
  /** One rule, and the newest events of a conversation that it waits for. */
  explainInConversation(asked: AskedOfConversation): Promise<ExplainedInConversation>;
  /** Every rule that waits for such events, in the order of the rules. */
  explainEvent(event: RecordedEvent): Promise<readonly RuleExplanation[]>;
  /** The timers after an event of a conversation, or now (null). `ruleIds`: those that wait for time, where it is known. */
  timers(asked: {
    readonly accountId: string;
    readonly conversationId: string;
    readonly revision: number | null;
    readonly ruleIds: readonly string[] | null;
  }): Promise<readonly ExplainedTimer[]>;
}
