import type { ConversationEvent } from '@bitacora/conversations/published';
import { type Recorded, isErased } from '@bitacora/kernel';
import {
  FactReader,
  type Judged,
  type ReadFact,
  asksEvent,
  comparisonsOf,
  factsAskedBy,
  judgeAfterWait,
} from '@bitacora/rules';
import { factsOf } from '../automation/facts/facts-of.js';
import { withAttributes } from '../automation/folding/fold-contact.js';
import type { PastOfEvent } from './explain.js';
import { recordedFacts, recordedPassOf } from './recorded-pass.js';
import type { RuleThen } from './rule-then.js';

/**
 * The conditions of a rule as they were compared when its wait was over. Null: no rule waited, or another version is in force, so that
 * they were not compared.
 */
export function treeAfterWait(
  { version, body }: Extract<RuleThen, { found: 'inForce' }>,
  { event, at, pass, conversation }: PastOfEvent,
): Judged | null {
  const { continued, document } = at.context;
  if (!continued || continued.pause.ruleVersion !== version) return null;
  const { ruleId, held } = continued.pause;
  const folded = new FactReader(factsOf(at.context, withAttributes(document))).read;
  const now = pass ? recordedFacts(ruleId, pass, folded) : folded;
  const then = factsThen(ruleId, event, conversation);
  const ofEvent = comparisonsOf(body.conditions).filter(asksEvent);
  const names = new Set(ofEvent.length > 0 ? factsAskedBy({ all: ofEvent }) : []);
  return judgeAfterWait(
    body.conditions,
    (name) => (names.has(name) ? then(name) : now(name)),
    held,
  );
}

/** The facts of the event that the rule was asked about first, as that pass recorded them. */
function factsThen(
  ruleId: string,
  event: Recorded<ConversationEvent>,
  conversation: readonly Recorded<ConversationEvent>[],
): ReadFact {
  let first: Recorded<ConversationEvent> | undefined = event;
  while (first?.type === 'RuleContinued') {
    const { triggerEventId }: { triggerEventId: string } = first.data;
    first = conversation.find(({ id }) => id === triggerEventId);
  }
  const pass = first && recordedPassOf(first.id, conversation);
  const { text = null } = (first?.data ?? {}) as { text?: unknown };
  const written = typeof text === 'string' && !isErased(text as never) ? text : null;
  const known: ReadFact = (name) => (name === 'message.text' ? written : null);
  return pass ? recordedFacts(ruleId, pass, known) : known;
}
