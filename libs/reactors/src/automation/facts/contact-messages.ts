import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import {
  type ConversationEvent,
  type Remaining,
  hasActed,
  messagesWritten,
} from '@bitacora/conversations/published';
import type {
  AutomaticMessage,
  AutomationContact,
  AutomationConversation,
} from '../folding/automation-documents.js';
import { contactOf } from '../folding/fold-contact.js';
import { settledBy } from '../folding/fold-causes.js';
import { shifted } from '../passes/limits.js';

/** Automatic messages that one contact gets within an hour, whatever the rules say. */
export const MAX_AUTOMATIC_PER_CONTACT = 10;
const HOUR = 3_600_000;

type Applied = Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>;

/** Automatic messages to the contact within the hour before `at`. */
export function recentMessages(
  contact: Pick<AutomationContact, 'automaticAt'>,
  at: string,
): readonly AutomaticMessage[] {
  const since = shifted(at, -HOUR);
  return contact.automaticAt.filter((message) => message.at > since);
}

/**
 * What the contact can still get, seen from an event of a conversation: messages that this conversation has decided and
 * not written yet may come to nothing, those of other conversations are counted as written.
 */
export function messagesLeft(
  contact: AutomationContact,
  { pending }: Pick<AutomationConversation, 'pending'>,
  at: string,
): Remaining {
  const open = new Set(pending.map(({ triggerEventId }) => triggerEventId));
  const recent = recentMessages(contact, at);
  const [sent, planned] = [
    recent.filter(({ triggerEventId }) => !open.has(triggerEventId)),
    recent.filter(({ triggerEventId }) => open.has(triggerEventId)),
  ];
  return {
    left: Math.max(0, MAX_AUTOMATIC_PER_CONTACT - sent.length),
    pending: planned.map(({ triggerEventId }) => triggerEventId),
  };
}

/**
 * Messages are noted when they are decided, because the next event may come before the record of the pass. The record
 * corrects them: what was refused or came too late was not sent.
 */
export async function settleMessages(
  known: AutomationConversation | null,
  event: Applied,
  documents: ReactorDocuments,
): Promise<void> {
  const { triggerEventId, contactId, rules } = event.data;
  const contact = await contactOf(event.metadata.accountId, contactId, documents);
  const settled = known ? settledBy(known, event) : [triggerEventId];
  const others = contact.automaticAt.filter((message) => !settled.includes(message.triggerEventId));
  const at =
    contact.automaticAt.find((message) => message.triggerEventId === triggerEventId)?.at ??
    event.metadata.occurredAt;
  const sent = rules.filter(hasActed).flatMap((rule) =>
    Array<AutomaticMessage>(messagesWritten(rule)).fill({
      triggerEventId,
      ruleId: rule.ruleId,
      at,
    }),
  );
  if (sent.length === 0 && others.length === contact.automaticAt.length) return;
  const recent = recentMessages({ automaticAt: [...others, ...sent] }, event.metadata.occurredAt);
  documents.put({ ...contact, automaticAt: recent });
}
