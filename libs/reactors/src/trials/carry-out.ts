import {
  type Conversation,
  type ConversationEvent,
  hasActed,
  wasRun,
} from '@bitacora/conversations/published';
import { isRefusal } from '@bitacora/kernel';
import { ApplyRules, type Verdict } from '@bitacora/rules';
import type { TriggerContext } from '../automation/facts/context-walker.js';
import { passCommand } from '../automation/passes/pass-command.js';
import type { Pass } from '../automation/passes/pass.js';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>;

/** What came of one rule in a pass, as its record says it. */
export type AppliedRule = Applied['data']['rules'][number];

/** A pass that was planned, and the moment it was planned for. */
export interface PlannedMoment {
  readonly pass: Pass;
  readonly context: TriggerContext;
}

/** What a planned pass comes to, seen from one of its rules. */
export interface CarriedOut {
  readonly verdict: Verdict;
  /** Null when it was not the rule's turn. */
  readonly applied: AppliedRule | null;
  /** What the rule changes, in order. */
  readonly changes: readonly ConversationEvent[];
  /** The record of the whole pass; null when it would leave none. */
  readonly record: Applied['data'] | null;
}

/**
 * Decides a planned pass as its command would be decided on this state at this time, and writes nothing. Of texts to pick from it
 * takes the first.
 */
export function carryOut(
  { pass, context }: PlannedMoment,
  ruleId: string,
  conversation: Conversation,
  now: string,
): CarriedOut {
  const { accountId, actor, commandId } = context.event.metadata;
  const data = ApplyRules.schema.parse(passCommand(pass, context));
  const decision = ApplyRules.decide(data, conversation, {
    accountId,
    actor,
    commandId,
    now,
    derivedId: String,
    pick: () => 0,
  });
  const events = isRefusal(decision) ? [] : decision;
  const record = events.find((event): event is Applied => event.type === 'RulesApplied');
  const applied = record?.data.rules.find((rule) => rule.ruleId === ruleId) ?? null;
  return {
    verdict: verdictOf(applied, record?.data),
    applied,
    changes: events.filter(({ actor: by }) => by?.kind === 'rule' && by.id === ruleId),
    record: record?.data ?? null,
  };
}

/** Only what is due is planned, so what is not in the record was not its turn, or had run enough by then. */
function verdictOf(applied: AppliedRule | null, record: Applied['data'] | undefined): Verdict {
  if (applied) {
    if (hasActed(applied)) return 'acted';
    return wasRun(applied) ? 'unchanged' : 'refused';
  }
  if (record?.rules.some(({ stopped }) => stopped)) return 'stopped';
  return record?.refusal === 'tooLarge' ? 'cut' : 'limited';
}
