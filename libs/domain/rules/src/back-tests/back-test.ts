import { type ConversationEvent, mailsIn } from '@bitacora/conversations/published';
import type { RuleBody } from '../rule.schema.js';
import type { Verdict } from '../verdicts.js';

type AppliedRule = Extract<ConversationEvent, { type: 'RulesApplied' }>['data']['rules'][number];

/** Whether an event would be acted on by the draft only, by the live version only, or by both. */
export const BACK_TEST_SIDES = ['gained', 'lost', 'same'] as const;
export type BackTestSide = (typeof BACK_TEST_SIDES)[number];

/** What acting costs: what people would see or find changed. */
export const BACK_TEST_EFFECTS = [
  'messages',
  'mails',
  'webhooks',
  'assignments',
  'notes',
  'labels',
  'statuses',
  'others',
] as const;
export type BackTestEffect = (typeof BACK_TEST_EFFECTS)[number];

/** Parts of equal length that a span is counted in. */
export const BACK_TEST_PARTS = 30;

/** Examples that are kept of each side, the newest. */
export const MAX_EXAMPLES_OF_A_SIDE = 100;

const EFFECT_OF: Partial<Record<ConversationEvent['type'], BackTestEffect>> = {
  MessageSent: 'messages',
  WebhookRequested: 'webhooks',
  ConversationAssigned: 'assignments',
  ConversationTeamChanged: 'assignments',
  NoteAdded: 'notes',
  ConversationLabelAdded: 'labels',
  ConversationLabelRemoved: 'labels',
  ContactChangeRequested: 'labels',
  ConversationStatusChanged: 'statuses',
};

/** What a change by a rule costs: which effect, and how many of it. */
export function costOf(change: ConversationEvent): {
  readonly effect: BackTestEffect;
  readonly count: number;
} {
  // What a rule does behind a wait, or by a macro, is counted by itself.
  if (change.type === 'RulePaused' || change.type === 'RuleRanMacro')
    return { effect: 'others', count: 0 };
  if (change.type !== 'ConversationMailRequested') return { effect: effectOf(change), count: 1 };
  return { effect: 'mails', count: mailsIn(change) };
}

function effectOf(change: ConversationEvent): BackTestEffect {
  const isValue =
    change.type === 'ContactChangeRequested' && change.data.change.kind === 'setAttribute';
  return isValue ? 'others' : (EFFECT_OF[change.type] ?? 'others');
}

/** What one text would have done. All counts are exact. */
export interface BackTestCounts {
  /** Passes in which it acts. */
  readonly acted: number;
  /** Conversations in which it acts at least once. */
  readonly conversations: number;
  /** How often it was asked, by what came of it; only those that came. */
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
  readonly effects: Readonly<Record<BackTestEffect, number>>;
  /** How often it acts in each part of the span, in order. */
  readonly parts: readonly number[];
}

/** One event on which a text acts. Holds ids only: words are read when they are shown. */
export interface BackTestExample {
  readonly side: BackTestSide;
  readonly conversationId: string;
  readonly inboxId: string;
  /** The event; a time that a draft waits for has no event, then it is the newest one before. */
  readonly revision: number;
  readonly at: string;
  /** What comes of the actions of the draft; of those of the live version where the draft does not act. */
  readonly actions: AppliedRule['actions'];
  /** Whom it assigns; null: no person. */
  readonly assigneeId: string | null;
}

/** What a draft would have done in a span, beside the version that is live. Plain JSON. */
export interface BackTestReport {
  readonly draft: BackTestCounts;
  /** Null when there is no version yet. */
  readonly live: BackTestCounts | null;
  /** Events by who acts on them. */
  readonly sides: Readonly<Record<BackTestSide, number>>;
  /** The newest of each side, newest first. */
  readonly examples: readonly BackTestExample[];
}

/** A span of time; ISO 8601 UTC, `until` is outside. */
export interface BackTestSpan {
  readonly from: string;
  readonly until: string;
}

/** What is tried over which part of an account's log. Plain JSON. */
export interface BackTestRequest {
  readonly accountId: string;
  readonly span: BackTestSpan;
  /** Inboxes in which the rule is asked; null: every one. */
  readonly inboxIds: readonly string[] | null;
  /** The rule that the draft would be a version of; null: a new one, behind all others. */
  readonly ruleId: string | null;
  readonly draft: RuleBody;
  /** The version that is published, compared with the draft; null: there is none. */
  readonly live: { readonly version: number; readonly body: RuleBody } | null;
}

/** How far a back-test is, and what it knows so far. */
export interface BackTestProgress {
  /** Events read. */
  readonly events: number;
  /** Events that it will have read; null where the log cannot say. */
  readonly total: number | null;
  readonly report: BackTestReport;
}

/** How a back-test is run: where its progress goes, and what stops it. */
export interface RunningBackTest {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackTestProgress) => void;
}

/**
 * The port through which back-tests run: reads the account's log, and neither writes nor sends anything. Null when the signal stopped
 * it. Throws StoreUnavailableError when the log cannot be read.
 */
export type RunBackTest = (
  request: BackTestRequest,
  run: RunningBackTest,
) => Promise<BackTestProgress | null>;
