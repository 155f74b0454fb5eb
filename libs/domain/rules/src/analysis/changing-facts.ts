import type { ConversationEvent } from '@bitacora/conversations/published';
import { factNamed } from '../catalogue/facts/facts.js';
import type { FactGroup } from '../catalogue/facts/fact.js';

type EventName = ConversationEvent['type'];

/** Facts of conversations that no rule changes. */
const FIXED: ReadonlySet<string> = new Set([
  'conversation.inbox',
  'inbox.channel',
  'inbox.peopleOnline',
  'conversation.language',
  'conversation.page',
  'conversation.startedBy',
  'conversation.ordinal',
  'conversation.contactMessageCount',
  'conversation.agentMessageCount',
  'conversation.answered',
  'account.language',
]);

/** Facts that an event of a rule changes, while the rules behind it are still to be asked. */
const CHANGED_BY: Readonly<Partial<Record<EventName, readonly string[]>>> = {
  ConversationStatusChanged: [
    'conversation.status',
    'sla.delayed',
    'sla.minutesLeft',
    'sla.targetMinutes',
  ],
  ConversationPriorityChanged: ['conversation.priority'],
  ConversationImportanceChanged: ['conversation.important'],
  ConversationMuteChanged: ['conversation.muted'],
  ConversationLabelAdded: ['conversation.labels'],
  ConversationLabelRemoved: ['conversation.labels'],
  ConversationAssigned: ['conversation.assignee', 'conversation.assigned', 'assignee.availability'],
  ConversationTeamChanged: ['conversation.team', 'team.peopleOnline'],
  MessageSent: [
    'conversation.messageCount',
    'conversation.automaticMessageCount',
    'conversation.lastMessageBy',
  ],
  NoteAdded: ['conversation.noteCount'],
};

const changers = new Map<string, EventName[]>();
for (const [event, facts] of Object.entries(CHANGED_BY))
  for (const fact of facts) changers.set(fact, [...(changers.get(fact) ?? []), event as EventName]);

/** Groups of facts that stay as they are while the rules are asked about one event. */
const LASTING: ReadonlySet<FactGroup> = new Set(['message', 'contact', 'change', 'time']);

/**
 * Whether two rules that are asked about one event surely see the same value, when the rules of that event can lead to
 * these events. Of what is not known it says no.
 */
export function staysInPass(fact: string, events: ReadonlySet<string>): boolean {
  const known = factNamed(fact);
  if (!known) return false;
  if (known.changesInPass !== true && (FIXED.has(fact) || LASTING.has(known.group))) return true;
  if (known.attribute?.owner === 'conversation') return !events.has('ConversationAttributeSet');
  return changers.get(fact)?.every((event) => !events.has(event)) ?? false;
}
