import type { Recorded } from '@bitacora/kernel';
import {
  type ConversationEvent,
  RULE_CONTINUED,
  type Remaining,
  wasRun,
} from '@bitacora/conversations/published';
import { MINUTES_OF_A_DAY, type RuleBody, calendarDay } from '@bitacora/rules';
import type { AutomationConversation, Run, RunsOfRule } from '../folding/automation-documents.js';
import type { LiveRule, RuleSet } from '../engine/rule-set.js';

/** Causes in a row without a person: events this deep set no rule off. */
export const MAX_CHAIN_DEPTH = 8;

const MINUTE = 60_000;

/** `ms` milliseconds before or after an instant. */
export function shifted(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Whether the rule has run as often as its limit allows, seen from `at` in the account's IANA zone. */
export function isLimited(
  limits: RuleBody['limits'],
  runs: readonly Pick<Run, 'at'>[],
  at: string,
  timeZone: string,
): boolean {
  if (!limits) return false;
  const counts = countsWithin(limits.perPeriodMinutes, at, timeZone);
  return runs.filter(counts).length >= limits.perConversation;
}

/** Which runs count at `at`: all, those of its calendar day, or those of so many minutes before it. */
function countsWithin(
  minutes: number | null,
  at: string,
  timeZone: string,
): (run: Pick<Run, 'at'>) => boolean {
  if (minutes === null) return () => true;
  if (minutes === MINUTES_OF_A_DAY) {
    const day = calendarDay(at, timeZone);
    return (run) => day.from <= run.at && run.at < day.until;
  }
  const since = shifted(at, -minutes * MINUTE);
  return (run) => run.at > since;
}

/**
 * What the limit of a rule leaves at a moment: `none`; null when it may run whatever the passes come to that are not in
 * the log yet; else how many runs are left and which of these passes count when the rule runs in them. Trials count for
 * a rule in shadow only, so that it is recorded as often as it would act.
 */
export function remainingRuns(
  { ruleId, mode, body: { limits } }: LiveRule,
  { runs, pending }: Pick<AutomationConversation, 'runs' | 'pending'>,
  at: string,
  timeZone: string,
): Remaining | 'none' | null {
  if (!limits) return null;
  const counts = countsWithin(limits.perPeriodMinutes, at, timeZone);
  const own = runsOf(runs, ruleId);
  const known = mode === 'on' ? own.runs : [...own.runs, ...own.trials];
  const open = pending.filter(
    (pass) =>
      counts(pass) &&
      (pass.runs.includes(ruleId) || (mode === 'shadow' && pass.trials.includes(ruleId))),
  );
  const left = limits.perConversation - known.filter(counts).length;
  if (left <= 0) return 'none';
  return open.length < left
    ? null
    : { left, pending: open.map(({ triggerEventId }) => triggerEventId) };
}

/** Half-open: `from` is inside, `until` is not. */
export function isInWindow(window: RuleBody['window'], at: string): boolean {
  if (!window) return true;
  return (
    (window.from === null || window.from <= at) && (window.until === null || at < window.until)
  );
}

/** The runs after a pass is in the log: what was refused or came too late uses up no run. */
export function reconcileRuns(
  document: AutomationConversation,
  event: Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>,
  rules: RuleSet,
): AutomationConversation {
  // A rule that continues after a wait is in the run that it began.
  if (event.data.trigger === RULE_CONTINUED) return document;
  const { triggerEventId } = event.data;
  const run = { triggerEventId, at: document.pass?.at ?? event.metadata.occurredAt };
  const cleared = document.runs.map((own) => withoutRun(own, triggerEventId));
  const runs = event.data.rules
    .filter(wasRun)
    .reduce<readonly RunsOfRule[]>((all, { ruleId, mode }) => {
      const limits = rules.find(ruleId)?.body.limits;
      return limits ? withRun(all, ruleId, mode, run, limits.perConversation) : all;
    }, cleared);
  return { ...document, runs };
}

/** The runs with one more; as many are kept as the limit looks at. */
export function withRun(
  all: readonly RunsOfRule[],
  ruleId: string,
  mode: LiveRule['mode'],
  run: Run,
  most: number,
): readonly RunsOfRule[] {
  const own = withoutRun(runsOf(all, ruleId), run.triggerEventId);
  const others = all.filter((one) => one.ruleId !== ruleId);
  const added =
    mode === 'on'
      ? { ...own, runs: [...own.runs, run].slice(-most) }
      : { ...own, trials: [...own.trials, run].slice(-most) };
  return [...others, added];
}

function withoutRun(own: RunsOfRule, triggerEventId: string): RunsOfRule {
  const others = (runs: readonly Run[]) =>
    runs.filter((run) => run.triggerEventId !== triggerEventId);
  return { ...own, runs: others(own.runs), trials: others(own.trials) };
}

function runsOf(all: readonly RunsOfRule[], ruleId: string): RunsOfRule {
  return all.find((own) => own.ruleId === ruleId) ?? { ruleId, runs: [], trials: [] };
}
