import type { Recorded } from '@bitacora/kernel';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { MINUTES_OF_A_DAY, type RuleBody, calendarDay } from '@bitacora/rules';
import type {
  AutomaticMessage,
  ContactDocument,
  ConversationDocument,
  Run,
} from './automation-documents.js';
import type { RuleSet } from './rule-set.js';

/** Automatic messages that one contact gets within an hour, whatever the rules say. */
export const MAX_AUTOMATIC_PER_CONTACT = 10;
/** Causes in a row without a person: events this deep set no rule off. */
export const MAX_CHAIN_DEPTH = 8;
/** Passes in one conversation that go back to the same act of a person. */
export const MAX_PASSES_OF_ONE_ACT = 40;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `ms` milliseconds before or after an instant. */
export function shifted(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Whether the rule has run as often as its limit allows, seen from `at` in the account's IANA zone. */
export function isLimited(
  limits: RuleBody['limits'],
  runs: readonly Run[],
  at: string,
  timeZone: string,
): boolean {
  if (!limits) return false;
  const counts = countsWithin(limits.perPeriodMinutes, at, timeZone);
  return runs.filter(counts).length >= limits.perConversation;
}

/** Which runs count at `at`: all, those of its calendar day, or those of so many minutes before it. */
function countsWithin(minutes: number | null, at: string, timeZone: string): (run: Run) => boolean {
  if (minutes === null) return () => true;
  if (minutes === MINUTES_OF_A_DAY) {
    const day = calendarDay(at, timeZone);
    return (run) => day.from <= run.at && run.at < day.until;
  }
  const since = shifted(at, -minutes * MINUTE);
  return (run) => run.at > since;
}

/** Half-open: `from` is inside, `until` is not. */
export function isInWindow(window: RuleBody['window'], at: string): boolean {
  if (!window) return true;
  return (
    (window.from === null || window.from <= at) && (window.until === null || at < window.until)
  );
}

/** The run, noted, with as many as the limit looks at. Rules without limits keep none. */
export function withRun(
  document: ConversationDocument,
  rule: { readonly ruleId: string; readonly body: RuleBody },
  run: Run,
): ConversationDocument {
  if (!rule.body.limits) return document;
  const known = document.runs[rule.ruleId] ?? [];
  if (known.some(({ triggerEventId }) => triggerEventId === run.triggerEventId)) return document;
  const newest = [...known, run].slice(-rule.body.limits.perConversation);
  return { ...document, runs: { ...document.runs, [rule.ruleId]: newest } };
}

/**
 * Runs are noted when they are decided, because the next event may come before the record of the
 * pass. The record corrects them: a rule whose actions were all refused or too late has not run.
 */
export function reconcileRuns(
  document: ConversationDocument,
  event: Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>,
  rules: RuleSet,
): ConversationDocument {
  const { triggerEventId } = event.data;
  return event.data.rules.reduce((changed, applied) => {
    const ran = applied.actions.some(({ outcome }) => outcome === 'done' || outcome === 'noChange');
    if (ran) {
      const rule = rules.find(applied.ruleId);
      const run = { triggerEventId, at: event.metadata.occurredAt };
      return rule ? withRun(changed, rule, run) : changed;
    }
    const known = changed.runs[applied.ruleId];
    if (!known) return changed;
    const others = known.filter((run) => run.triggerEventId !== triggerEventId);
    return { ...changed, runs: { ...changed.runs, [applied.ruleId]: others } };
  }, document);
}

/** Automatic messages to the contact within the hour before `at`. */
export function recentMessages(contact: ContactDocument, at: string): readonly AutomaticMessage[] {
  const since = shifted(at, -HOUR);
  return contact.automaticAt.filter((message) => message.at > since);
}
