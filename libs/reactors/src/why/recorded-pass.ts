import { type Recorded, isErased } from '@bitacora/kernel';
import {
  type Conversation,
  type ConversationEvent,
  type PlannedChange,
  applyChange,
  changeByRule,
  isChange,
} from '@bitacora/conversations/published';
import type { ReadFact, RuleBody } from '@bitacora/rules';
import { ownValue } from '../automation/own-value.js';
import { wantedChange } from '../automation/plan-action.js';
import type { LongText, Seen, SeenValue } from '../automation/seen-facts.js';

type RulesApplied = Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>;

/** The record of the pass that an event set off; undefined when there is none. */
export function passOf(
  eventId: string,
  conversation: readonly Recorded<ConversationEvent>[],
): RulesApplied | undefined {
  return conversation.find(
    (event): event is RulesApplied =>
      event.type === 'RulesApplied' && event.data.triggerEventId === eventId,
  );
}

/**
 * The conversation as a rule saw it at its turn: with what the rules before it in the pass wanted and were not refused.
 * What was there already when the pass was carried out, or came too late, was seen as done. No rule sees what one that
 * stops does: it is asked for the case that nothing came of it.
 */
export function atItsTurn(
  earlier: ReadonlySet<string>,
  pass: RulesApplied,
  state: Conversation,
  conversation: readonly Recorded<ConversationEvent>[],
  bodies: ReadonlyMap<string, RuleBody>,
): Conversation {
  const at = pass.data.triggerEventId;
  const now =
    conversation.find(({ id }) => id === at)?.metadata.occurredAt ?? pass.metadata.occurredAt;
  const context = { now, derivedId: String, pick: () => 0 };
  const assigned = assignedBy(pass, conversation);
  let seen = state;
  for (const rule of pass.data.rules) {
    const body = bodies.get(rule.ruleId);
    if (!earlier.has(rule.ruleId) || rule.mode !== 'on' || !body || body.stop) continue;
    for (const { index, outcome } of rule.actions) {
      const action = body.actions[index];
      if (!action || outcome === 'refused') continue;
      const change = wantedChange(action, now) ?? assigned.get(rule.ruleId) ?? null;
      const changed = change && changeByRule({ rule, index }, change, seen, context);
      if (changed && isChange(changed)) seen = applyChange(seen, changed, now) ?? seen;
    }
  }
  return seen;
}

/** Whom the rules of a pass assigned by load: only the record says it. */
function assignedBy(
  { metadata }: RulesApplied,
  conversation: readonly Recorded<ConversationEvent>[],
): ReadonlyMap<string, PlannedChange> {
  return new Map(
    conversation.flatMap((event) =>
      event.type === 'ConversationAssigned' && event.metadata.commandId === metadata.commandId
        ? [
            [
              event.metadata.actor.id,
              { kind: 'assignUser' as const, userId: event.data.userId, choice: null },
            ] as const,
          ]
        : [],
    ),
  );
}

/** Reads facts as they were recorded; what was too long to record, or erased since, comes from `folded`. */
export function recordedFacts(ruleId: string, pass: RulesApplied, folded: ReadFact): ReadFact {
  if (isErased(pass.data.seen)) return folded;
  const seen = pass.data.seen as unknown as Partial<Seen>;
  return (name) => {
    const own = ownValue(ownValue(seen.rules, ruleId), name);
    const value = own === undefined ? ownValue(seen.facts, name) : own;
    return value === undefined || isLong(value) ? folded(name) : value;
  };
}

function isLong(value: SeenValue): value is LongText {
  return typeof value === 'object' && value !== null && 'characters' in value;
}
