import { type Trigger, TRIGGERS, type TriggerName } from '../catalogue/triggers.js';
import type { Comparison } from '../conditions.js';

const is = (fact: string, value: string | boolean): Comparison => ({ fact, operator: 'is', value });
const lacks = (fact: string): Comparison => ({ fact, operator: 'empty', value: true });

/** A conversation was nothing before its first event. */
const NOTHING_BEFORE = ['status', 'priority', 'assignee', 'team', 'labels'].map((part) =>
  lacks(`before.${part}`),
);

/**
 * What facts surely are at the events of each trigger. A trigger without an entry does not compile: it says by an empty
 * list that nothing is sure.
 */
const SURE: Readonly<Record<TriggerName, readonly Comparison[]>> = {
  conversationCreated: NOTHING_BEFORE,
  messageReceived: [],
  replySent: [],
  firstReplySent: [is('message.automatic', false)],
  noteAdded: [],
  statusChanged: [],
  conversationResolved: [is('conversation.status', 'resolved')],
  conversationReopened: [is('conversation.status', 'open'), is('before.status', 'resolved')],
  conversationSnoozed: [is('conversation.status', 'snoozed')],
  snoozeOver: [is('change.statusReason', 'snoozeOver')],
  assigneeChanged: [],
  conversationUnassigned: [is('conversation.assigned', false), lacks('conversation.assignee')],
  teamChanged: [],
  labelAdded: [],
  labelRemoved: [],
  priorityChanged: [],
  importanceChanged: [],
  muteChanged: [],
  attributeChanged: [],
  noAnswerFor: [],
  contactSilentFor: [],
  agentSilentFor: [],
  inStatusFor: [],
  dateReached: [],
  weekdayAt: [],
  slaWarned: [is('sla.delayed', false)],
  slaBreached: [is('sla.delayed', true)],
  contactCreated: [],
  contactChanged: [],
  assigneeAvailabilityChanged: [],
};

const known: ReadonlyMap<string, Trigger> = new Map(TRIGGERS.map((each) => [each.name, each]));

/** What is sure at every event of the trigger. */
export function sureAt(trigger: TriggerName): readonly Comparison[] {
  return SURE[trigger];
}

/** Whether every event of the narrow trigger is one of the wide one, too. */
export function covers(wide: TriggerName, narrow: TriggerName): boolean {
  if (wide === narrow) return true;
  const [one, other] = [known.get(wide), known.get(narrow)];
  return one?.only === undefined && one?.event === other?.event;
}
