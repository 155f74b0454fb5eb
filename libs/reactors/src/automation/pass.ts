import type { PlannedAction, PlannedRule } from '@bitacora/conversations/published';
import { FactReader, type ReadFact, factsAskedBy } from '@bitacora/rules';
import { afterChange } from './after-change.js';
import type { LoadsDocument } from './automation-documents.js';
import type { Moment } from './context-walker.js';
import { factsOf, timeZoneOf } from './facts-of.js';
import {
  MAX_AUTOMATIC_PER_CONTACT,
  MAX_CHAIN_DEPTH,
  MAX_PASSES_OF_ONE_ACT,
  isInWindow,
  isLimited,
  recentMessages,
} from './limits.js';
import { type PlanRefusal, planAction, refusedAction } from './plan-action.js';
import type { LiveRule } from './rule-set.js';
import { SeenFacts } from './seen-facts.js';

/** What became of asking one rule. */
export type Asked = 'due' | 'notMatched' | 'limited' | 'outsideWindow' | 'loop' | 'stopped';

/** Hears of every rule that was asked, with the facts that it saw at its turn. */
export type OnAsked = (rule: LiveRule, asked: Asked, read: ReadFact) => void;

/** One evaluation of all rules for one event. */
export interface Pass {
  readonly rules: readonly PlannedRule[];
  readonly seen: Readonly<Record<string, unknown>>;
  readonly refusal: 'depth' | 'loop' | 'tooManyMessages' | null;
}

const WHOLE_REFUSALS: Readonly<Record<'depth' | 'loop', PlanRefusal>> = {
  depth: 'CHAIN_TOO_DEEP',
  loop: 'TOO_MANY_PASSES',
};

/**
 * Asks the rules in order and plans what those that are due do; later rules see what earlier ones
 * changed. Null when no rule was due. With `onAsked` every rule of the trigger is asked, also those
 * behind a stop and those that the index leaves out, and the plan is still the same.
 */
export async function planPass(
  moment: Moment,
  loads: LoadsDocument,
  onAsked?: OnAsked,
): Promise<Pass | null> {
  const at = moment.event.metadata.occurredAt;
  if (isOverrun(moment)) return null;
  const whole = wholeRefusal(moment);
  const planned: PlannedRule[] = [];
  const seen = new SeenFacts();
  let conversation = moment.document.state;
  let reader = new FactReader(factsOf(moment, conversation));
  let messagesLeft = MAX_AUTOMATIC_PER_CONTACT - recentMessages(moment.contact, at).length;
  let tooMany = false;
  let stopped = false;
  const rules = onAsked
    ? moment.rules.of(moment.trigger)
    : moment.rules.candidates(moment.trigger, reader.read);
  for (const rule of rules) {
    const asked = stopped ? 'stopped' : await ask(rule, moment, at, reader.read);
    onAsked?.(rule, asked, reader.read);
    if (asked !== 'due') continue;
    seen.add(rule.ruleId, factsAskedBy(rule.body.conditions), reader.read);
    const actions = rule.body.actions.map((action, index): PlannedAction => {
      if (whole) return refusedAction(action.type, index, WHOLE_REFUSALS[whole]);
      const next = planAction(action, index, moment, { loads, messagesLeft });
      if (next.change.kind === 'refused') tooMany ||= next.change.reason === 'TOO_MANY_MESSAGES';
      if (rule.mode === 'on') {
        if (next.change.kind === 'sendReply') messagesLeft -= 1;
        conversation = afterChange(conversation, next.change, at);
      }
      return next;
    });
    stopped = rule.body.stop && rule.mode === 'on';
    const { ruleId, version, mode, body } = rule;
    planned.push({ ruleId, version, name: body.name, mode, stopped, actions });
    if (stopped && !onAsked) break;
    if (rule.mode === 'on') reader = new FactReader(factsOf(moment, conversation));
  }
  if (planned.length === 0) return null;
  return {
    rules: planned,
    seen: seen.recorded(),
    refusal: whole ?? (tooMany ? 'tooManyMessages' : null),
  };
}

function wholeRefusal(moment: Moment): 'depth' | 'loop' | null {
  if (moment.event.metadata.depth >= MAX_CHAIN_DEPTH) return 'depth';
  return passesOfThisAct(moment) === MAX_PASSES_OF_ONE_ACT ? 'loop' : null;
}

/** The refusal itself is recorded once; after it, events of the same act are not asked about any more. */
function isOverrun(moment: Moment): boolean {
  return passesOfThisAct(moment) > MAX_PASSES_OF_ONE_ACT;
}

function passesOfThisAct({ event, document }: Moment): number {
  const { correlationId, passes } = document.burst;
  return correlationId === event.metadata.correlationId ? passes : 0;
}

async function ask(rule: LiveRule, moment: Moment, at: string, read: ReadFact): Promise<Asked> {
  if (moment.chain.includes(rule.ruleId)) return 'loop';
  if (!isInWindow(rule.body.window, at)) return 'outsideWindow';
  const runs = moment.document.runs[rule.ruleId] ?? [];
  if (!rule.predicate(read) || !(await rule.engine.decide(read))) return 'notMatched';
  return isLimited(rule.body.limits, runs, at, timeZoneOf(moment)) ? 'limited' : 'due';
}
