import type { ContactNews, Status } from '@bitacora/conversations/published';
import type { Effect } from './action.js';

/** What comes of giving a conversation to a person who is found at that moment. */
export const assignedSomeone = (): readonly Effect[] => [
  { event: 'ConversationAssigned', facts: { 'conversation.assigned': true } },
];

/** What comes of setting a status. */
export const statusSet = (status: Status): Effect => ({
  event: 'ConversationStatusChanged',
  facts: { 'conversation.status': status, 'change.statusReason': 'rule' },
});

/** What comes of a snooze: at its end the conversation is open again. */
export const snoozeEffects = (): readonly Effect[] => [
  statusSet('snoozed'),
  {
    event: 'ConversationStatusChanged',
    facts: { 'conversation.status': 'open', 'change.statusReason': 'snoozeOver' },
    later: true,
  },
];

/** What comes of asking for a change of the contact: it follows, and is noted where a rule waits for it. */
export const contactChanged = (
  change: ContactNews,
  facts: Effect['facts'] = {},
): readonly Effect[] => [
  { event: 'ContactChangeRequested' },
  { event: 'ContactNoted', facts: { 'change.contactField': change, ...facts } },
];
