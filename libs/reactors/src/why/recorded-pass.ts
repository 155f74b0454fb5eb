import { type Recorded, isErased } from '@bitacora/kernel';
import {
  type Conversation,
  type ConversationEvent,
  applyChange,
  isChange,
} from '@bitacora/conversations/published';
import {
  type Macro,
  type ReadFact,
  type RuleBody,
  type Situation,
  changeByRule,
  plannedChangeOf,
} from '@bitacora/rules';
import { ownValue } from '../automation/passes/own-value.js';
import type { LongText, Seen, SeenValue } from '../automation/facts/seen-facts.js';

type RulesApplied = Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>;

/** The record of the pass that an event set off; undefined when there is none. */
export function recordedPassOf(
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
  macros: readonly Macro[],
  clock: Pick<Situation, 'timeZone' | 'nextOpening' | 'waitEnd'>,
): Conversation {
  const at = pass.data.triggerEventId;
  const now =
    conversation.find(({ id }) => id === at)?.metadata.occurredAt ?? pass.metadata.occurredAt;
  const context = { now, derivedId: String, pick: () => 0, loaded: state };
  const assigned = assignedBy(pass, conversation);
  let seen = state;
  for (const rule of pass.data.rules) {
    const body = bodies.get(rule.ruleId);
    if (!earlier.has(rule.ruleId) || rule.mode !== 'on' || !body || body.stop) continue;
    const wanted = { ...wantedSituation(now, state, assigned.get(rule.ruleId)), ...clock };
    for (const { index, step, outcome } of rule.actions) {
      const action = actionAt(body, macros, { index, step });
      if (!action || outcome === 'refused') continue;
      const change = plannedChangeOf(action, wanted);
      const changed = changeByRule(change, seen, { ...context, rule, index });
      if (isChange(changed)) seen = applyChange(seen, changed, now) ?? seen;
    }
  }
  return seen;
}

/** The action of a rule, or the step of the macro that it runs. */
function actionAt(
  { actions }: RuleBody,
  macros: readonly Macro[],
  { index, step }: { readonly index: number; readonly step?: number | undefined },
): RuleBody['actions'][number] | undefined {
  const action = actions[index];
  if (step === undefined || action?.type !== 'runMacro') return action;
  return macros.find(({ macroId }) => macroId === action.macroId)?.steps[step]?.action;
}

/**
 * The situation in which each action plans what its rule asked for: whether that could be done is in the record. Whom a
 * rule assigned by load is kept, null when it took the person away; undefined: it assigned no one.
 */
function wantedSituation(
  at: string,
  { assigneeId }: Conversation,
  assigned: string | null | undefined,
): Omit<Situation, 'timeZone' | 'nextOpening' | 'waitEnd'> {
  return {
    macroOf: () => null,
    eventId: '',
    held: [],
    at,
    assigneeId,
    // Whom they stand for is in the record, as for a choice by load.
    lastAgentId: assigned ?? null,
    lastTimeId: assigned ?? null,
    contactLabelIds: [],
    language: 'es',
    contactMail: { address: null, language: 'es' },
    mailRefusal: () => null,
    replyRefusal: () => null,
    readersOf: () => [],
    contactValue: () => null,
    valueRefusal: () => null,
    afterAutomatic: false,
    inboxDeleted: false,
    messagesLeft: Infinity,
    givingRefusal: () => null,
    readingRefusal: () => null,
    leastBusyOf: () =>
      assigned == null
        ? { kind: 'refused', reason: 'NOBODY_ONLINE' }
        : { userId: assigned, loads: {} },
    filled: String,
  };
}

/** Whom the rules of a pass assigned, by rule id: of a choice by load only this record says it. */
function assignedBy(
  { metadata }: RulesApplied,
  conversation: readonly Recorded<ConversationEvent>[],
): ReadonlyMap<string, string | null> {
  return new Map(
    conversation.flatMap((event) =>
      event.type === 'ConversationAssigned' && event.metadata.commandId === metadata.commandId
        ? [[event.metadata.actor.id, event.data.userId] as const]
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
