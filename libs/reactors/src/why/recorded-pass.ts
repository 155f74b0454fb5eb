import { type Recorded, isErased } from '@bitacora/kernel';
import {
  type Conversation,
  type ConversationEvent,
  applyChange,
} from '@bitacora/conversations/published';
import type { ReadFact } from '@bitacora/rules';
import { ownValue } from '../automation/own-value.js';
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

/** The conversation as a rule saw it at its turn: with what the rules before it changed in the pass. */
export function atItsTurn(
  earlier: ReadonlySet<string>,
  pass: RulesApplied,
  state: Conversation,
  conversation: readonly Recorded<ConversationEvent>[],
): Conversation {
  const changes = conversation.filter(
    (event) =>
      event.metadata.commandId === pass.metadata.commandId &&
      event.type !== 'RulesApplied' &&
      earlier.has(event.metadata.actor.id),
  );
  return changes.reduce(
    (changed, event) => applyChange(changed, event, event.metadata.occurredAt) ?? changed,
    state,
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
