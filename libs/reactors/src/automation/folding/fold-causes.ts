import type { Recorded } from '@bitacora/kernel';
import type { Conversation, ConversationEvent } from '@bitacora/conversations/published';
import { actsAfter, isOfPass } from '../passes/acts.js';
import type { AutomationConversation } from './automation-documents.js';
import { carriedCause, lastingAfter } from './lasting-causes.js';

const AFTER_AUTOMATIC_REMEMBERED = 100;

type Applied = Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>;

/** Keeps what the causes of coming events are read from. */
export function withCauses(
  document: AutomationConversation,
  event: Recorded<ConversationEvent>,
): AutomationConversation {
  const next = { ...document, acts: actsAfter(document, event) };
  if (event.type === 'RulesApplied') return withPass(next, event);
  if (!isAfterAutomatic(document, event)) return next;
  const afterAutomatic = [...document.afterAutomatic, event.id].slice(-AFTER_AUTOMATIC_REMEMBERED);
  return { ...next, afterAutomatic };
}

/** Ids of the events whose passes are settled once this one is in the log: passes are written in order. */
export function settledBy(
  { pending }: Pick<AutomationConversation, 'pending'>,
  { data }: Applied,
): readonly string[] {
  const place = pending.findIndex(({ triggerEventId }) => triggerEventId === data.triggerEventId);
  const settled = pending.slice(0, place + 1).map(({ triggerEventId }) => triggerEventId);
  return settled.length > 0 ? settled : [data.triggerEventId];
}

/** Rules that stand between a person's act and this event, oldest first. */
export function chainOf(
  document: AutomationConversation,
  event: Recorded<ConversationEvent>,
): readonly string[] {
  const { pass } = document;
  if (!pass || !isOfPass(document, event)) return carriedCause(document, event)?.chain ?? [];
  const { actor } = event.metadata;
  if (actor.kind !== 'rule') return pass.chain;
  const causes = pass.caused.find(({ ruleId }) => ruleId === actor.id)?.causes ?? [];
  return [...new Set([...pass.chain, ...causes, actor.id])];
}

/** Whether an automatic message is among the causes of this event, or it is one; one of a program of the contact counts as well. */
export function isAfterAutomatic(
  document: AutomationConversation,
  event: Recorded<ConversationEvent>,
): boolean {
  if (event.type === 'MessageSent' && event.data.automatic !== null) return true;
  if (isOfProgram(event) || document.state.writtenByProgram === true) return true;
  if (isOfPass(document, event)) return document.pass?.afterAutomatic === true;
  return carriedCause(document, event)?.afterAutomatic ?? false;
}

function isOfProgram({ type, data }: Recorded<ConversationEvent>): boolean {
  const isIncoming = type === 'ConversationStarted' || type === 'MessageReceived';
  return isIncoming && data.isAutomatic === true;
}

/** Keeps what is behind that which lasts from this event on, `before` being the conversation just before it. */
export function withLasting(
  document: AutomationConversation,
  event: Recorded<ConversationEvent>,
  before: Conversation | null,
): AutomationConversation {
  // Most events: no rule is behind anything.
  if (!document.lasting && !isOfPass(document, event)) return document;
  const { lasting: _, ...others } = document;
  const cause = () => ({
    chain: chainOf(document, event),
    afterAutomatic: isAfterAutomatic(document, event),
  });
  return { ...others, ...lastingAfter(document, event, before, cause) };
}

function withPass(document: AutomationConversation, event: Applied): AutomationConversation {
  const { chain, triggerEventId, rules } = event.data;
  const settled = settledBy(document, event);
  const at =
    document.pending.find((pass) => pass.triggerEventId === triggerEventId)?.at ??
    event.metadata.occurredAt;
  const afterAutomatic =
    event.data.afterAutomatic ?? document.afterAutomatic.includes(triggerEventId);
  const caused = rules
    .filter(({ causes }) => causes.length > 0)
    .map(({ ruleId, causes }) => ({ ruleId, causes }));
  const { expected } = document;
  return {
    ...document,
    expected: expected && settled.includes(expected.triggerEventId) ? null : expected,
    pending: document.pending.filter((pass) => !settled.includes(pass.triggerEventId)),
    pass: { commandId: event.metadata.commandId, at, chain, afterAutomatic, caused },
  };
}
